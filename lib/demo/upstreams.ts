import type { TargetConfigInput } from "../domain/target-config";
import { cmfHandlers } from "./cmf/handlers";
import type { Server } from "./cmf/wire";
import type { Upstream } from "./exchange";
import { Database, type DemoState } from "./state";
import { servers } from "./world/company";
import { isSilent } from "./world/timeline";

export type Described = { id: string; kind: "cmf" | "flink"; target: TargetConfigInput; upstream: Upstream };

/** Every upstream of the demo at the addresses that `baseOf` gives, with the target that a configuration would name it by. */
export function upstreamsOf(state: DemoState, now: () => number, baseOf: (id: string) => string): Described[] {
  const silent = (id: string) => () => isSilent(state.scenario, id, state.origin, now());
  const cmf = servers.map((plan): Described => {
    const base = baseOf(plan.id);
    const server: Server = { base, plan, db: new Database(state, plan.id), state, now };
    return {
      id: plan.id,
      kind: "cmf",
      target: { id: plan.id, kind: "cmf", label: plan.label, endpoints: [base], writable: plan.writable },
      upstream: { base, handlers: cmfHandlers(server), silent: silent(plan.id), now },
    };
  });
  return cmf;
}
