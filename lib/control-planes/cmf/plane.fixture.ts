import type { Batch, FleetRecord, FlinkBelow, FlinkPrefix, LendFlink } from "@/lib/control-planes/control-plane";
import type { TargetConfigInput } from "@/lib/domain/target-config";
import { type Fake, fakeCmf, Items, nowMs, ok, seenAt, targetOf } from "./fake.fixture";
import { createCmfPlane } from "./index";

const api = "/cmf/api/v1";
export const inEnv = (rest: string, environment = "payments") => `${api}/environments/${environment}/${rest}`;

/** A server of 2.3 with one environment and nothing in it; routes are added or replaced. */
export const emptyServer = {
  [`GET ${api}/system-information`]: ok({ status: { version: "2.3.1", revision: "abc" } }),
  [`GET ${api}/resource-information`]: ok({ status: { resources: {} } }),
  [`GET ${api}/environments`]: new Items([{ name: "payments", kubernetesNamespace: "flink" }]),
  [`GET ${api}/environments/payments`]: ok({ name: "payments", kubernetesNamespace: "flink", secrets: { k: "kafka" } }),
  [`GET ${api}/kubernetes-clusters`]: new Items([]),
  [`GET ${api}/catalogs/kafka`]: new Items([]),
  [`GET ${api}/detached-savepoints`]: new Items([]),
  [`GET ${inEnv("applications")}`]: new Items([]),
  [`GET ${inEnv("statements")}`]: new Items([]),
  [`GET ${inEnv("compute-pools")}`]: new Items([]),
};

export type Lent = { prefixes: FlinkPrefix[]; inspected: string[]; below: Partial<FlinkBelow> };

/** Flink below a path, as the registry would lend it: one running job, and notes of who asked. */
export function lending(below: Partial<FlinkBelow> = {}): { lend: LendFlink; lent: Lent } {
  const lent: Lent = { prefixes: [], inspected: [], below };
  const unread = () => Promise.reject(new Error("not read in this test"));
  const lend: LendFlink = (prefix) => {
    lent.prefixes.push(prefix);
    return {
      inspectCost: 5,
      jobs: () => Promise.resolve([{ jobId: "f".repeat(32), name: "clicks", state: "RUNNING" }]),
      job: () => ({ graph: unread, vertex: unread, checkpoints: unread, exceptions: unread, metrics: unread }),
      cluster: () => ({ detail: unread, log: unread }),
      inspectJob: (jobId, known) => {
        lent.inspected.push(jobId);
        const job = { value: "RUNNING", at: seenAt, source: "Flink" };
        return Promise.resolve({ facts: { ...known, words: { ...known.words, job } }, load: null, parallelism: 4 });
      },
      ...below,
    };
  };
  return { lend, lent };
}

type Setting = { routes?: Fake["routes"]; target?: Partial<TargetConfigInput>; below?: Partial<FlinkBelow> };

/** A plane over a fake server, with a clock that only the test moves. */
export function planeOver({ routes = {}, target = {}, below = {} }: Setting = {}) {
  const fake = fakeCmf({ ...emptyServer, ...routes });
  const { lend, lent } = lending(below);
  const clock = { ms: nowMs };
  const plane = createCmfPlane({ target: targetOf(target), send: fake.send, flinkBelow: lend, now: () => clock.ms });
  const round = async (signal?: AbortSignal): Promise<Batch[]> => {
    const batches: Batch[] = [];
    for await (const batch of plane.observe(signal)) batches.push(batch);
    return batches;
  };
  const records = async (): Promise<FleetRecord[]> =>
    (await round()).flatMap((batch) => ("records" in batch ? batch.records : []));
  return { plane, fake, lent, clock, round, records };
}

export const batch = (batches: Batch[], scope: string): Batch => {
  const found = batches.find((one) => one.scope === scope);
  if (found === undefined) throw new Error(`no batch ${scope} among ${batches.map((one) => one.scope).join(", ")}`);
  return found;
};

export const one = <K extends FleetRecord["kind"]>(records: FleetRecord[], kind: K) => {
  const found = records.find((record): record is Extract<FleetRecord, { kind: K }> => record.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} among ${records.length} records`);
  return found;
};

/** What is wrong with a batch, in its own words; null where it is whole. */
export const wrong = (batches: Batch[], scope: string): string | null => {
  const found = batch(batches, scope);
  if ("error" in found) return found.error.message;
  return found.complete ? null : found.reason;
};
