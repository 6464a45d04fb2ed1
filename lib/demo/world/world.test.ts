import { describe, expect, it } from "vitest";
import { flinkCluster } from "./flink-clusters";
import { flinkPlans } from "./flink-plans";
import { buildWorld } from "./world";

const origin = Date.UTC(2026, 2, 17, 3, 12, 40);
const world = buildWorld("norrvik", "company", origin);
const all = <T>(pick: (seeds: NonNullable<ReturnType<typeof world.cmf.get>>["seeds"]) => Iterable<T>) =>
  [...world.cmf.values()].flatMap(({ seeds }) => [...pick(seeds)]);
const clusters = flinkPlans.map((plan) => flinkCluster(plan, "norrvik", "company", origin, origin));

describe("the company", () => {
  it("is the same for the same seed, scenario and origin, and another for another seed", () => {
    expect(
      JSON.stringify(
        [...buildWorld("norrvik", "company", origin).cmf].map(([id, one]) => [id, [...one.seeds.applications]]),
      ),
    ).toBe(JSON.stringify([...world.cmf].map(([id, one]) => [id, [...one.seeds.applications]])));
    const other = [...(buildWorld("other", "company", origin).cmf.get("cmf-eu1")?.seeds.applications.keys() ?? [])];
    expect(other).not.toEqual([...(world.cmf.get("cmf-eu1")?.seeds.applications.keys() ?? [])]);
  });

  it("has about a thousand applications on three servers and four clusters, and a hundred statements", () => {
    const applications = all((seeds) => seeds.applications.values());
    expect(applications).toHaveLength(900);
    expect(clusters.map((cluster) => cluster.id)).toEqual(["zk-dc2", "flink-tel", "flink-batch", "flink-lab"]);
    const jobs = clusters.reduce((sum, cluster) => sum + cluster.jobs.length, 0);
    expect(jobs).toBeGreaterThan(95);
    expect(jobs).toBeLessThan(115);
    expect(all((seeds) => seeds.statements.values())).toHaveLength(99);
    expect(all((seeds) => seeds.computePools.values())).toHaveLength(9);
  });

  it("gives each application an owner and a tier, and a name of its own", () => {
    for (const application of all((seeds) => seeds.applications.values())) {
      expect(application.labels["drey.io/owner"]).toBeTruthy();
      expect(["1", "2", "3"]).toContain(application.labels["drey.io/tier"]);
      expect(application.name).toMatch(/^[a-z0-9][a-z0-9-]{3,44}$/);
    }
  });

  it("plants its faults where they belong", () => {
    const faults = all((seeds) => seeds.applications.values()).flatMap((one) =>
      one.faults.map((fault) => `${one.environment}: ${fault.kind}`),
    );
    const count = (text: string) => faults.filter((fault) => fault === text).length;
    expect(count("payments-prod: checkpoints-expire")).toBe(3);
    expect(count("ads-prod: oom-loop")).toBe(4);
    expect(count("payments-prod: transaction-timeout")).toBe(2);
    expect(count("payments-replay: never-observed")).toBe(21);
    expect(count("payments-stage: image-pull")).toBe(2);
    expect(count("ads-prod: savepoints-refused")).toBe(3);
    expect(
      clusters[0]?.jobs.filter((job) => job.troubles.some((trouble) => trouble.kind === "slots-missing")),
    ).toHaveLength(5);
    expect(clusters[0]?.taskManagers.filter((worker) => worker.lostAt !== null)).toHaveLength(4);
    expect(faults.length).toBeLessThan(60);
  });

  it("has no fault at all in the calm scenario", () => {
    const calm = buildWorld("norrvik", "calm", origin);
    for (const { seeds } of calm.cmf.values()) {
      for (const application of seeds.applications.values()) expect(application.faults).toEqual([]);
      for (const cluster of seeds.kubernetesClusters.values()) expect(cluster.lostAt).toBeNull();
    }
    for (const plan of flinkPlans)
      for (const job of flinkCluster(plan, "norrvik", "calm", origin, origin).jobs) expect(job.troubles).toEqual([]);
  });
});
