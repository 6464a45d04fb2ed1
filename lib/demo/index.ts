import type { TargetConfigInput } from "../domain/target-config";
import type { Exchange } from "../transport/transport";
import { demoExchange, type Upstream } from "./exchange";
import { demoState } from "./state";
import { upstreamsOf } from "./upstreams";
import type { Scenario } from "./world/timeline";

export type DemoOptions = {
  /** Everything that is drawn follows from it. */
  seed?: string;
  scenario?: Scenario;
  /** The clock, epoch ms. */
  now?: () => number;
  /** Worlds of different sessions never see each other's changes. */
  session?: string;
};

/** Defaults of a console that was started without a configuration. */
export const demoDefaults = { seed: "norrvik", scenario: "company", session: "console" } as const;

/**
 * The demo world: targets as a configuration would name them, and an exchange that answers for them inside the process.
 * The world begins when it is first opened; everything after that is a function of (seed, scenario, time) and of what was changed.
 */
export function openDemo(options: DemoOptions = {}): { targets: TargetConfigInput[]; exchange: Exchange } {
  const now = options.now ?? Date.now;
  const state = demoState(
    options.session ?? demoDefaults.session,
    options.seed ?? demoDefaults.seed,
    options.scenario ?? demoDefaults.scenario,
    now(),
  );
  const described = upstreamsOf(state, now, (id) => `http://${id}.demo.invalid`);
  const upstreams = new Map<string, Upstream>(described.map(({ upstream }) => [upstream.base, upstream]));
  return { targets: described.map(({ target }) => target), exchange: demoExchange(upstreams) };
}
