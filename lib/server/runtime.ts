import "server-only";
import { openPlanes, type Planes } from "@/lib/control-planes/registry";
import { judge } from "@/lib/domain/verdict";
import { createFleet, type Fleet } from "@/lib/fleet/fleet";
import { onceInProcess } from "@/lib/fleet/once-in-process";
import { loadConfig } from "./config/load";
import type { ConsoleConfig } from "./config/schema";
import { readSecret } from "./config/secrets";
import { log } from "./log";
import { watchAnswers } from "./metrics";
import { ActivityLog } from "./store/activity";
import { openDatabase } from "./store/database";

/** Everything that lives once in the process. */
export type Runtime = Planes & {
  config: Pick<ConsoleConfig, "auth">;
  /** Where the configuration came from, in words. */
  from: string;
  fleet: Fleet;
  activity: ActivityLog;
  startedAt: number;
};

async function open(): Promise<Runtime> {
  const { config, from } = loadConfig(process.env);
  const planes = await openPlanes(config?.targets ?? null, readSecret);
  const fleet = createFleet({
    judge,
    planes: planes.targets.flatMap((target) => {
      const plane = planes.planes.get(target.id);
      return plane ? [{ config: target, plane, stats: () => planes.transport.stats(target.id) }] : [];
    }),
  });
  watchAnswers(planes.transport);
  // What is done to the demo world is forgotten with it.
  const database = openDatabase(config?.store.path ?? ":memory:");
  log.info({ from, targets: planes.targets.map((target) => `${target.id} (${target.kind})`) }, "open");
  fleet.wake();
  return {
    ...planes,
    config: { auth: config?.auth ?? { kind: "loopback" } },
    from,
    fleet,
    activity: new ActivityLog(database),
    startedAt: Date.now(),
  };
}

/**
 * The one runtime of this process, opened at the first call.
 * @throws ConfigError where the configuration cannot be used
 */
export const runtime = (): Promise<Runtime> => onceInProcess("drey.runtime", open);
