import type { TargetConfigInput } from "../domain/target-config";
import { cmfHandlers } from "./cmf/handlers";
import type { Server } from "./cmf/wire";
import type { Upstream } from "./exchange";
import { flinkHandlers } from "./flink/handlers";
import { type MutableState, newMutableState } from "./flink/mutable-state";
import { Database, type DemoState } from "./state";
import { servers } from "./world/company";
import { flinkCluster } from "./world/flink-clusters";
import { flinkPlans } from "./world/flink-plans";
import { isSilent } from "./world/timeline";

/** One upstream of the demo, and the target by which a configuration would name it. */
export type Described = { id: string; kind: "cmf" | "flink"; target: TargetConfigInput; upstream: Upstream };

function changesOf(state: DemoState, id: string): MutableState {
  const kept = state.flink.get(id) as MutableState | undefined;
  if (kept) return kept;
  const made = newMutableState();
  state.flink.set(id, made);
  return made;
}

/** The demo answers inside the process: a console may look closely at it more often than at a server that others need. */
export const generous = {
  periods: { list: "5s", detailCallsPerSecond: 40 },
  limits: { concurrency: 16, perSecond: 200, queue: 1000 },
} as const;

/** Every upstream of the demo at the addresses that `baseOf` gives. */
export function upstreamsOf(state: DemoState, now: () => number, baseOf: (id: string) => string): Described[] {
  const common = (id: string) => ({
    base: baseOf(id),
    silent: () => isSilent(state.scenario, id, state.origin, now()),
    now,
  });
  const cmf = servers.map((plan): Described => {
    const base = baseOf(plan.id);
    const server: Server = { base, plan, db: new Database(state, plan.id), state, now };
    return {
      id: plan.id,
      kind: "cmf",
      target: { id: plan.id, kind: "cmf", label: plan.label, endpoints: [base], writable: plan.writable, ...generous },
      upstream: { ...common(plan.id), handlers: cmfHandlers(server) },
    };
  });
  const flink = flinkPlans.map((plan): Described => {
    const base = baseOf(plan.id);
    const cluster = () => flinkCluster(plan, state.seed, state.scenario, state.origin, now());
    return {
      id: plan.id,
      kind: "flink",
      target: {
        id: plan.id,
        kind: "flink",
        label: plan.label,
        endpoints: [base],
        writable: plan.writable,
        owner: plan.owner,
        tier: plan.tier,
        ...generous,
        capabilities: plan.writable ? ["jar-upload", "jar-run", "jar-delete"] : [],
      },
      upstream: {
        ...common(plan.id),
        handlers: flinkHandlers({ base, cluster, mutations: changesOf(state, plan.id), now }),
      },
    };
  });
  return [...cmf, ...flink];
}
