import { describe, expect, it } from "vitest";
import { inventory } from "./inventory.fixture";
import { application, computePool, environment, job, statement, whole } from "./testing.fixture";

const app = application("card");
const run = job("card", { targetId: "west", jobId: "feed" });

function placed(records: { east?: Parameters<typeof whole>[2]; west?: Parameters<typeof whole>[2] }) {
  const all = inventory();
  if (records.east) all.kept.apply("east", whole("all", 0, records.east));
  if (records.west) all.kept.apply("west", whole("all", 0, records.west));
  return all;
}

describe("a workload and its job", () => {
  it.each([
    ["the job names its workload", app, { ...run, workloadItemId: app.id }],
    ["the workload names its job", { ...app, jobItemId: run.id }, run],
    ["both planes know the same job id", { ...app, jobId: "feed" }, run],
  ])("are one row when %s", (_, east, west) => {
    const { kept, rows } = placed({ east: [east], west: [west] });
    expect(rows().map((row) => [row.kind, row.kind === "application" && row.jobItemId])).toEqual([
      ["application", run.id],
    ]);
    const item = kept.item(run.id);
    expect(item?.kind === "job" && item.workloadItemId).toBe(app.id);
  });

  it("are joined whichever of them is seen first", () => {
    const { kept, rows } = placed({ west: [run] });
    expect(rows().map((row) => row.kind)).toEqual(["job"]);
    kept.apply("east", whole("all", 0, [{ ...app, jobId: "feed" }]));
    expect(rows().map((row) => row.kind)).toEqual(["application"]);
  });

  it("are not joined by the id of zeros that application mode gives to every job", () => {
    const zeros = "0".repeat(32);
    const { rows } = placed({ east: [{ ...app, jobId: zeros }], west: [{ ...run, jobId: zeros }] });
    expect(rows()).toHaveLength(2);
  });

  it("are not joined where two workloads claim the job id", () => {
    const other = { ...application("twin"), jobId: "feed" };
    const { rows } = placed({ east: [{ ...app, jobId: "feed" }, other], west: [run] });
    expect(
      rows()
        .map((row) => row.kind)
        .sort(),
    ).toEqual(["application", "application", "job"]);
  });

  it("stand alone again when the workload is gone", () => {
    const deletion = { since: null, heldBy: [] };
    const doomed = { ...app, jobId: "feed", facts: { ...app.facts, deletion } };
    const { kept, rows } = placed({ east: [doomed], west: [run] });
    kept.apply("east", whole("all", 10, []));
    expect(rows().map((row) => row.kind)).toEqual(["job"]);
  });

  it("leaves a job alone whose named owner nobody has seen", () => {
    const { rows } = placed({ west: [{ ...run, workloadItemId: "east~nobody" }] });
    expect(rows()[0]?.kind === "job" && rows()[0]).toMatchObject({ workloadItemId: null });
  });

  it("keeps a statement's job out of the applications", () => {
    const asked = statement("top-ten");
    const { rows } = placed({ east: [asked, job("top-ten", { workloadItemId: asked.id })] });
    expect(rows()).toEqual([]);
  });
});

describe("what a parent counts", () => {
  it("is its children by verdict, and leaves its own verdict alone", () => {
    const bad = application("b", { word: "FAILED" });
    const { kept } = placed({ east: [environment("payments"), app, bad, statement("s"), computePool("pool")] });
    const [row] = kept.tables.environments.rows;
    expect(row?.item).toMatchObject({
      applications: { healthy: 1, failing: 1 },
      statements: { unknown: 1 },
      computePools: 1,
      verdict: { state: "unknown" },
    });
  });

  it("follows a child, and tells that the parent changed", () => {
    const { kept, changes } = placed({ east: [environment("payments"), app] });
    changes.length = 0;
    kept.apply("east", whole("all", 10, [environment("payments"), application("card", { word: "FAILED" })]));
    expect(kept.tables.environments.rows[0]?.item).toMatchObject({ applications: { failing: 1 } });
    expect(changes.sort()).toEqual(["put application", "put environment"]);
  });

  it("is right for a parent that comes after its children", () => {
    const { kept } = placed({ east: [statement("one"), statement("two"), computePool("pool")] });
    expect(kept.tables["compute-pools"].rows[0]?.item).toMatchObject({ statements: { unknown: 2 } });
  });

  it("does not mix environments of one name on two targets", () => {
    const abroad = application("a", { targetId: "west", word: "FAILED" });
    const { kept } = placed({ east: [environment("payments"), app], west: [abroad] });
    expect(kept.tables.environments.rows[0]?.item).toMatchObject({ applications: { healthy: 1 } });
  });
});
