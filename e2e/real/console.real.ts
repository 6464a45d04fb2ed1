import { mkdirSync } from "node:fs";
import { type Browser, chromium, type Page, expect as see } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";
import {
  type Item,
  itemOf,
  itemsOf,
  jobItem,
  labelOf,
  type RealFleet,
  type RealTarget,
  startRealFleet,
  untilItem,
} from "./real-fleet";
import { waitUntil } from "./wait-until.mjs";

/** Releases that are on this machine: `DREY_REAL_FLINK=2.3,1.20`. */
const versions = (process.env.DREY_REAL_FLINK ?? "2.3,1.20").split(",").filter((version) => version !== "");
const shots = "test-results/real";
const shown = see.configure({ timeout: 30_000 });

let fleet: RealFleet;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const args = ["--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking"];
  browser = await chromium.launch({ executablePath: await findChromium(), args });
  fleet = await startRealFleet(versions);
});
afterAll(async () => {
  await browser?.close();
  await fleet?.stop();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: `${shots}/${task.name.replace(/\W+/g, "-").slice(0, 80)}.png` });
    console.warn(`the console's log: ${fleet.console.log()}`);
  }
  await page.close();
});

const targetOf = (version: string): RealTarget => {
  const found = fleet.targets.find((target) => target.version === version);
  if (found === undefined) throw new Error(`no cluster of Flink ${version}`);
  return found;
};
const screen = (room: string, id: string, search = "") =>
  page.goto(`${fleet.console.url}/${room}/${encodeURIComponent(id)}${search}`);
/** What the upstream itself says of a job, without the console in between. */
const upstreamState = async (target: RealTarget, jobId: string): Promise<string> =>
  (await target.cluster.ask.get(`/jobs/${jobId}`)).state;
const word = (item: Item) => item.sources.at(-1)?.says;

/** Presses a verb on a job's screen and confirms the plan that it leads to. */
async function act(item: Item, button: string, verb: string): Promise<void> {
  await screen("applications", item.id);
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `${verb} ${item.name}?` });
  await shown(dialog).toContainText(item.name);
  const typed = dialog.getByLabel(`Type ${item.name}`);
  const confirm = dialog.getByRole("button", { name: `${verb} ${item.name}` });
  await shown(confirm).toBeVisible();
  if (await typed.isVisible()) await typed.fill(item.name);
  await confirm.click();
  await shown(dialog).toBeHidden();
}

for (const version of versions) {
  describe(`Flink ${version}`, () => {
    it("the console lists the cluster with its version and TaskManagers", async () => {
      const target = targetOf(version);
      const cluster = await waitUntil("the cluster", 60_000, async () =>
        (await itemsOf(fleet, "clusters", target)).find((item) => item.stale === null),
      );
      const { "flink-version": says } = await target.cluster.ask.get("/overview");
      expect(cluster).toMatchObject({ version: says, taskManagers: { registered: 2 }, deployment: "Standalone" });
      await page.goto(`${fleet.console.url}/clusters`);
      const row = page.getByRole("row").filter({ hasText: target.id });
      await shown(row).toContainText(says);
    });

    it("the failing job is failing, with its root cause by name", async () => {
      const target = targetOf(version);
      const id = jobItem(target, target.jobIds.failing);
      const cause = /IllegalStateException: the scale reads -3 kg for parcel \d+/;
      const named = (item: Item) =>
        item.verdict.state === "failing" && item.verdict.reasons.some((reason) => cause.test(reason.text));
      await untilItem(fleet, "the verdict failing", ["applications", id], named, 120_000);
      await screen("applications", id);
      await shown(page.getByRole("region", { name: "Why this verdict" })).toContainText(cause);
      await page.goto(`${fleet.console.url}/applications`);
      const row = page
        .getByRole("row")
        .filter({ hasText: labelOf(version) })
        .filter({ hasText: "refused parcels" });
      await shown(row).toContainText("failing");
    });

    it("the job's graph is drawn, and its table has the same vertices", async () => {
      const target = targetOf(version);
      const id = jobItem(target, target.jobIds.backPressured);
      await screen("jobs", id);
      const graph = page.locator(".react-flow__node");
      await shown(graph).toHaveCount(4);
      for (const name of ["parcels", "read 1", "weigh", "shelf"])
        await shown(graph.filter({ hasText: name })).toHaveCount(1);
      await screen("jobs", id, "?view=table");
      const rows = page.getByRole("table", { name: "Vertices" }).getByRole("row");
      await shown(rows).toHaveCount(5);
      await shown(rows.filter({ hasText: "weigh" })).toContainText("%");
    });

    it("a savepoint is taken from the screen, and Flink has it", async () => {
      const target = targetOf(version);
      const jobId = target.jobIds.steady ?? "";
      const item = await untilItem(
        fleet,
        "the steady job healthy",
        ["applications", jobItem(target, jobId)],
        ({ verdict }) => verdict.state === "healthy",
      );
      await act(item, "Savepoint…", "Take a savepoint of");
      const saved = await waitUntil("Flink's savepoint", 60_000, async () => {
        const { latest } = await target.cluster.ask.get(`/jobs/${jobId}/checkpoints`);
        return latest.savepoint?.external_path;
      });
      expect(saved).toContain("/savepoints/savepoint-");
      const listed = async () => {
        const { history } = await fleet.console.get(`/jobs/${encodeURIComponent(item.id)}/checkpoints`);
        return history.some((one: { kind: string }) => one.kind === "savepoint");
      };
      await waitUntil("the savepoint in the console", 30_000, listed);
      const { items } = await fleet.console.get("/activity?pageSize=50");
      expect(items).toContainEqual(
        expect.objectContaining({ verb: "savepoint", itemId: item.id, outcome: "accepted" }),
      );
      expect(await upstreamState(target, jobId)).toBe("RUNNING");
    });

    it("a jar that the cluster keeps is run by plan and apply, and its job is cancelled from the screen", async () => {
      const target = targetOf(version);
      await target.cluster.uploadJar("real-jobs");
      const [cluster] = await itemsOf(fleet, "clusters", target);
      const name = `by hand on ${version}`;
      const options = { jar: "real-jobs.jar", programArgsList: ["steady", name] };
      const acts = [{ verb: "run-jar", kind: "cluster", itemId: cluster?.id, options }];
      const plan = await fleet.console.post("/acts/plan", { acts });
      expect(plan.steps[0].sentence).toContain("real-jobs.jar");
      const done = await fleet.console.post("/acts/apply", { acts, digest: plan.digest });
      expect(done).toMatchObject({ outcome: "accepted" });
      const started = await waitUntil("the job in the console", 60_000, async () =>
        (await itemsOf(fleet, "applications", target)).find((item) => item.name === name && word(item) === "RUNNING"),
      );
      const jobId = started.id.split("~").at(-1) ?? "";
      expect(await upstreamState(target, jobId)).toBe("RUNNING");
      await act(started, "Cancel…", "Cancel");
      await waitUntil("Flink's CANCELED", 60_000, async () => (await upstreamState(target, jobId)) === "CANCELED");
      const ended = await untilItem(
        fleet,
        "CANCELED in the console",
        ["jobs", started.id],
        (item) => word(item) === "CANCELED" && item.verdict.state !== "healthy",
        30_000,
      );
      expect(ended.verdict.state).toBe("finished");
    });

    it("a TaskManager is killed, and the console says so within a minute", async () => {
      const target = targetOf(version);
      const name = await target.cluster.killTaskManager();
      const [before] = await itemsOf(fleet, "clusters", target);
      const says = (item: Item) => item.remark?.includes(name) ?? false;
      const lost = await untilItem(fleet, "the loss", ["clusters", before?.id ?? ""], says, 60_000);
      expect(lost).toMatchObject({ taskManagers: { registered: 1 } });
      await page.goto(`${fleet.console.url}/clusters`);
      const row = page.getByRole("row").filter({ hasText: target.id });
      await shown(row.getByRole("cell", { name: "1", exact: true })).toBeVisible();
    });
  });
}

for (const version of versions) {
  it(`the whole cluster of Flink ${version} is killed: its rows are stale and never green anew, the others stay fresh`, async () => {
    const target = targetOf(version);
    const before = await itemsOf(fleet, "applications", target);
    await target.cluster.killAll();
    const running = (item: Item) => !["finished", "suspended"].includes(item.verdict.state);
    const rows = async () => (await itemsOf(fleet, "applications", target)).filter(running);
    const others = fleet.targets.filter((other) => versions.indexOf(other.version) > versions.indexOf(version));
    await waitUntil("stale rows", 90_000, async () => (await rows()).every((item) => item.stale !== null), 500);
    const until = Date.now() + 20_000;
    while (Date.now() < until) {
      const now = await rows();
      expect(now.filter((item) => item.stale === null)).toEqual([]);
      for (const other of others)
        expect((await itemsOf(fleet, "clusters", other)).filter((item) => item.stale !== null)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect((await itemsOf(fleet, "applications", target)).map((item) => item.id).sort()).toEqual(
      before.map((item) => item.id).sort(),
    );
    const silent = await itemOf(fleet, "targets", target.id);
    expect(silent.stale !== null || silent.verdict.state !== "healthy").toBe(true);
    // What is asked now is told as the target's fault, not as the console's.
    const graph = await fetch(
      `${fleet.console.url}/api/v1/jobs/${encodeURIComponent(jobItem(target, target.jobIds.steady))}/graph`,
    );
    expect(await graph.json()).toMatchObject({ status: 502, code: "unreachable" });
    await screen("applications", jobItem(target, target.jobIds.steady));
    await shown(page.getByRole("region", { name: "Why this verdict" })).toContainText("Shown as it was at");
  });
}
