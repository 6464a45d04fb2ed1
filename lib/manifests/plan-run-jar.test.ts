import { beforeEach, describe, expect, it } from "vitest";
import type { Act, ControlPlane } from "@/lib/control-planes/control-plane";
import type { ActRequest } from "@/lib/domain/plan";
import { TargetConfig } from "@/lib/domain/target-config";
import { applySteps, assertApplicable, planOf } from "./apply";
import type { PlanDeps } from "./deps";
import { stepsOfActs } from "./plan-acts";

const target = TargetConfig.parse({ id: "dev", kind: "flink", endpoints: ["http://127.0.0.1:1"] });
let jars: { id: string; name: string; uploaded: number }[];
let acts: Act[];
let deps: PlanDeps;

beforeEach(() => {
  acts = [];
  jars = [
    { id: "old_orders.jar", name: "orders.jar", uploaded: 1 },
    { id: "new_orders.jar", name: "orders.jar", uploaded: 2 },
  ];
  const plane = {
    read: async (kind: string) => (kind === "Jar" ? jars : null),
    act: async (act: Act) => {
      acts.push(act);
      return { at: "2026-01-01T00:00:00.000Z", status: 200, text: "Flink started job 1.", operationId: "job~1" };
    },
  };
  const known = { itemId: "dev~cluster~dev", kind: "cluster", name: "dev", targetId: "dev" };
  const nothing = {
    environment: null,
    tier: null,
    jobId: null,
    upgradeMode: null,
    managedBy: null,
    lastCheckpointAt: null,
    attachedTo: null,
  };
  deps = {
    world: { targets: [target], environments: [], catalogs: [] },
    environmentDefaults: () => ({}),
    plane: () => plane as unknown as ControlPlane,
    refusal: () => null,
    byId: (kind, id) => (kind === "cluster" && id === known.itemId ? { ...known, ...nothing } : null),
    byName: () => null,
    childrenOf: () => 0,
    now: () => "2026-01-01T00:00:00.000Z",
  };
});

const run = (options: ActRequest["options"]) =>
  stepsOfActs([{ verb: "run-jar", kind: "cluster", itemId: "dev~cluster~dev", options }], deps);

describe("running a jar", () => {
  it("takes the newest jar of a name, and says which it runs", async () => {
    const { steps } = await run({ jar: "orders.jar", entryClass: "com.example.Orders" });
    expect(steps[0]).toMatchObject({
      act: {
        verb: "run-jar",
        kind: "Jar",
        ref: { jarId: "new_orders.jar" },
        body: { entryClass: "com.example.Orders" },
      },
      shown: { sentence: "Runs com.example.Orders of orders.jar on dev, dev.", irreversible: null },
    });
    expect(steps[0]?.shown.state?.text).toContain("A new job starts");
  });
  it("takes exactly the jar whose id is given", async () => {
    const { steps } = await run({ jar: "old_orders.jar" });
    expect(steps[0]?.act.ref).toEqual({ jarId: "old_orders.jar" });
  });
  it("names what is there when the jar is not", async () => {
    await expect(run({ jar: "parcels.jar" })).rejects.toMatchObject({
      code: "invalid",
      detail: expect.stringContaining("It keeps orders.jar."),
    });
    jars = [];
    await expect(run({})).rejects.toMatchObject({ detail: expect.stringContaining("It keeps none.") });
  });
  it("does what was planned, and refuses once another jar has taken the name", async () => {
    const plan = async () => planOf(await run({ jar: "orders.jar" }), deps.now());
    const first = await plan();
    jars.push({ id: "newest_orders.jar", name: "orders.jar", uploaded: 3 });
    const moved = await plan();
    expect(() => assertApplicable(moved, first.plan.digest, undefined, deps)).toThrow(
      expect.objectContaining({ code: "conflict" }),
    );
    assertApplicable(moved, moved.plan.digest, undefined, deps);
    const result = await applySteps(moved, "mira", deps, () => undefined);
    expect(result.outcome).toBe("accepted");
    expect(acts.map((act) => act.ref.jarId)).toEqual(["newest_orders.jar"]);
  });
  it("is no verb of other kinds", async () => {
    const act = { verb: "run-jar", kind: "job", itemId: "x", options: {} } as const;
    await expect(stepsOfActs([act], deps)).rejects.toMatchObject({ code: "not-found" });
  });
});
