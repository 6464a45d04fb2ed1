import { beforeEach, describe, expect, it } from "vitest";
import type { Act, ControlPlane, Receipt } from "@/lib/control-planes/control-plane";
import type { Activity } from "@/lib/domain/plan";
import { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import { applySteps, assertApplicable, planOf } from "./apply";
import { checkManifest } from "./check";
import type { Known, PlanDeps } from "./deps";
import { stepsOfActs } from "./plan-acts";
import { stepsOfManifest } from "./plan-manifest";

const key = (kind: string, ref: Record<string, string>) => `${kind}/${ref.environment ?? ""}/${ref.name ?? ref.jobId}`;

/** A plane in memory that takes what it is given and refuses names that say so. */
class Plane {
  objects = new Map<string, unknown>();
  acts: Act[] = [];
  read = async (kind: string, ref: Record<string, string>) => this.objects.get(key(kind, ref)) ?? null;
  act = async (act: Act): Promise<Receipt> => {
    if (act.ref.name === "refused") throw new ConsoleError("unprocessable", { detail: "The pool does not exist." });
    this.acts.push(act);
    if (act.verb === "create" || act.verb === "update") this.objects.set(key(act.kind, act.ref), act.body);
    return { at: "2026-01-01T00:00:00.000Z", status: 200, text: "Taken.", operationId: null };
  };
}

const application = (name: string, parallelism = 2, mode = "savepoint") => `apiVersion: cmf.confluent.io/v1
kind: FlinkApplication
metadata: { name: ${name} }
spec:
  flinkVersion: v2_1
  image: cp-flink:2.1
  flinkConfiguration: { execution.checkpointing.interval: "60s", execution.checkpointing.dir: s3://a, execution.checkpointing.savepoint-dir: s3://b }
  job: { parallelism: ${parallelism}, upgradeMode: ${mode} }
`;
const secret =
  "apiVersion: cmf.confluent.io/v1\nkind: Secret\nmetadata: { name: sr-secret }\nspec: { data: { password: hunter2hunter2 } }\n";
const known = (over: Partial<Known>): Known => ({
  itemId: "i",
  kind: "application",
  name: "orders",
  targetId: "cmf",
  environment: "prod",
  tier: 3,
  jobId: null,
  upgradeMode: "savepoint",
  managedBy: null,
  lastCheckpointAt: null,
  attachedTo: null,
  ...over,
});

let plane: Plane;
let writable: boolean;
let deps: PlanDeps;
let log: Activity[];
let items: Known[];
beforeEach(() => {
  plane = new Plane();
  writable = true;
  log = [];
  items = [];
  const target = TargetConfig.parse({ id: "cmf", kind: "cmf", endpoints: ["http://127.0.0.1:1"] });
  deps = {
    world: { targets: [target], environments: [{ targetId: "cmf", name: "prod" }], catalogs: [] },
    environmentDefaults: () => ({}),
    plane: () => plane as unknown as ControlPlane,
    refusal: () => (writable ? null : "Read-only: cmf has no write capability in this console."),
    byId: (kind, id) => items.find((item) => item.kind === kind && item.itemId === id) ?? null,
    byName: (kind, _target, _environment, name) =>
      items.find((item) => item.kind === kind && item.name === name) ?? null,
    childrenOf: () => 3,
    now: () => "2026-01-01T00:00:00.000Z",
  };
});

const planned = async (text: string, choice: { environment?: string } = { environment: "prod" }) => {
  const choices = { "*": choice };
  const checked = checkManifest(text, deps.world, choices, deps.environmentDefaults);
  return planOf(await stepsOfManifest(checked, choices, deps), deps.now());
};
const apply = async (text: string, digest: string, confirm?: string) => {
  const again = await planned(text);
  assertApplicable(again, digest, confirm, deps);
  return applySteps(again, "mira", deps, (entry) => log.push(entry));
};

describe("planning a manifest", () => {
  it("orders steps by what needs what, whatever the file's order", async () => {
    const { plan } = await planned(`${application("a")}---\n${secret}---\nname: prod\nkubernetesNamespace: prod\n`);
    expect(plan.steps.map((step) => step.kind)).toEqual(["environment", "secret", "application"]);
  });
  it("never shows a secret's value", async () => {
    const { plan } = await planned(secret);
    expect(JSON.stringify(plan)).not.toContain("hunter2");
    expect(plan.steps[0]?.maskedValues).toBe(1);
  });
  it("leaves out what would not change", async () => {
    const first = await planned(application("a"));
    await apply(application("a"), first.plan.digest);
    expect((await planned(application("a"))).plan).toMatchObject({
      steps: [],
      consequence: expect.stringContaining("Nothing would change"),
    });
  });
  it("says what a stateless upgrade loses and asks for the name", async () => {
    const first = await planned(application("a", 2, "stateless"));
    await apply(application("a", 2, "stateless"), first.plan.digest, first.plan.confirmName ?? undefined);
    const { plan } = await planned(application("a", 4, "stateless"));
    expect(plan.steps[0]?.state?.loses).toBe(true);
    expect(plan.confirmName).toBe("a");
  });
  it("is blocked by an error, an open question, a read-only target and a masked value", async () => {
    expect((await planned(application("a").replace("v2_1", "<JAR_NAME>"))).plan.blocked[0]).toContain("P5");
    expect((await planned(application("a"), {})).plan.blocked[0]).toContain("environment");
    expect((await planned(application("a").replace("cp-flink:2.1", "'******'"))).plan.blocked[0]).toContain("masked");
    writable = false;
    expect((await planned(application("a"))).plan.blocked[0]).toContain("Read-only");
  });
  it("is blocked by a document that cannot be read, even beside good ones", async () => {
    expect((await planned(`${application("a")}---\n{ broken: [\n`)).plan.blocked).toHaveLength(1);
  });
});

describe("applying", () => {
  it("does what the plan said and records who, what and how", async () => {
    const { plan } = await planned(application("a"));
    expect((await apply(application("a"), plan.digest)).outcome).toBe("accepted");
    expect(plane.acts.map((act) => act.verb)).toEqual(["create"]);
    expect(log[0]).toMatchObject({ who: "mira", verb: "create", name: "a", outcome: "accepted", beforeHash: null });
  });
  it("refuses another text than the one that was planned", async () => {
    const { plan } = await planned(application("a"));
    await expect(apply(application("a", 9), plan.digest)).rejects.toMatchObject({ code: "conflict" });
    expect(plane.acts).toEqual([]);
  });
  it("refuses when the object moved since the plan", async () => {
    plane.objects.set("FlinkApplication/prod/a", { spec: { job: { parallelism: 1 } } });
    const { plan } = await planned(application("a"));
    plane.objects.set("FlinkApplication/prod/a", { spec: { job: { parallelism: 8 } } });
    await expect(apply(application("a"), plan.digest, "a")).rejects.toMatchObject({ code: "conflict" });
  });
  it("refuses when the object moves between the check and the step", async () => {
    plane.objects.set("FlinkApplication/prod/a", { spec: { job: { parallelism: 1 } } });
    const ready = await planned(application("a"));
    plane.objects.set("FlinkApplication/prod/a", { spec: { job: { parallelism: 8 } } });
    const result = await applySteps(ready, "mira", deps, (entry) => log.push(entry));
    expect(result).toMatchObject({ outcome: "refused", steps: [{ outcome: "failed" }] });
    expect(plane.acts).toEqual([]);
  });
  it("stops at the first failure and says what was and was not done", async () => {
    const text = `${application("a")}---\n${application("refused")}---\n${application("z")}`;
    const { plan } = await planned(text);
    const result = await apply(text, plan.digest);
    expect(result.outcome).toBe("half-done");
    expect(result.steps.map((step) => step.outcome)).toEqual(["accepted", "failed", "not-tried"]);
    expect(log[0]).toMatchObject({ outcome: "half-done", text: "The pool does not exist." });
  });
  it("refuses a read-only target even with the right digest", async () => {
    const { plan } = await planned(application("a"));
    writable = false;
    await expect(apply(application("a"), plan.digest)).rejects.toMatchObject({ code: "read-only" });
  });
});

describe("acts on what exists", () => {
  const act = async (request: Parameters<typeof stepsOfActs>[0][number]) =>
    planOf(await stepsOfActs([request], deps), deps.now());
  it("suspends by upgradeMode and names what happens to state", async () => {
    items = [known({ upgradeMode: "last-state", lastCheckpointAt: "2026-03-17T00:41:22.000Z" })];
    plane.objects.set("FlinkApplication/prod/orders", {});
    const { plan } = await act({ verb: "suspend", kind: "application", itemId: "i", options: {} });
    expect(plan.steps[0]?.state?.text).toContain("00:41:22 UTC");
    expect(plan.confirmName).toBeNull();
  });
  it("asks for the name before anything of tier 1 is touched", async () => {
    items = [known({ tier: 1 })];
    plane.objects.set("FlinkApplication/prod/orders", {});
    expect((await act({ verb: "savepoint", kind: "application", itemId: "i", options: {} })).plan.confirmName).toBe(
      "orders",
    );
  });
  it("asks for the name before a job is cancelled", async () => {
    items = [known({ kind: "job", jobId: "0".repeat(32), environment: null })];
    plane.objects.set(`Job//${"0".repeat(32)}`, {});
    expect((await act({ verb: "cancel", kind: "job", itemId: "i", options: {} })).plan).toMatchObject({
      confirmName: "orders",
      steps: [{ state: { loses: true } }],
    });
  });
  it("refuses a verb that the kind does not have, and things that are gone", async () => {
    items = [known({})];
    await expect(act({ verb: "cancel", kind: "application", itemId: "i", options: {} })).rejects.toMatchObject({
      code: "unsupported",
    });
    await expect(act({ verb: "suspend", kind: "application", itemId: "i", options: {} })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(act({ verb: "suspend", kind: "application", itemId: "other", options: {} })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
