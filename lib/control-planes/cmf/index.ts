import type { ControlPlane, FlinkBelow, LendFlink } from "@/lib/control-planes/control-plane";
import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Send } from "@/lib/transport/transport";
import { createActs } from "./act";
import { savepointState } from "./acts/savepoint";
import { createCmfClient } from "./client";
import { kindOf } from "./kinds";
import { eventsOf, instancesOf, resultsOf } from "./plane/details";
import { findFeatures, planeInfo } from "./plane/features";
import { flinkOf, inspect, inspectCost, type Looker } from "./plane/inspect";
import { newMemory, remember } from "./plane/memory";
import { observe } from "./plane/observe";
import { readMasked } from "./read";
import { contextOf } from "./to-domain/context";
import { placeOf, prefixOf } from "./to-domain/ids";

export { cmfOperations, relayPaths } from "./operations";

export type CmfPlaneOptions = {
  target: TargetConfig;
  send: Send;
  /** Reads of the Flink REST that CMF relays below a path; lent by the registry, so that planes stay apart. */
  flinkBelow: LendFlink;
  /** Epoch milliseconds; the console's own clock. */
  now?: () => number;
};

/** One Confluent Manager for Apache Flink, from its first versions to 2.4. README.md tells what each version has. */
export function createCmfPlane({ target, send, flinkBelow, now = Date.now }: CmfPlaneOptions): ControlPlane {
  const targetId = target.id;
  const client = createCmfClient({ send, targetId });
  const memory = newMemory();
  const context = contextOf(target);
  const looker: Looker = { client, context, memory, now, flinkBelow: keepLent(flinkBelow) };
  const act = createActs(looker);

  return {
    targetId,
    kind: "cmf",
    async probe(signal) {
      memory.features = await findFeatures(client, signal);
      return planeInfo(memory.features);
    },
    observe: (signal) => observe(looker, now, signal),
    inspect: (record, signal) => inspect(looker, record, signal),
    inspectCost: (record) => inspectCost(record, looker),
    job({ jobId, via }) {
      const place = via === null ? null : placeOf(via, targetId);
      if (place === null) {
        throw new ConsoleError("not-found", {
          detail: "A job of CMF is reached through its application or statement, and none was named.",
          targetId,
        });
      }
      return looker.flinkBelow(prefixOf(place)).job(jobId);
    },
    cluster(record) {
      const place = flinkOf(record, targetId);
      return place === null ? null : looker.flinkBelow(prefixOf(place)).cluster();
    },
    read: (kind, ref, signal) => readMasked(client, kindOf(kind, targetId), ref, signal),
    act,
    // Savepoints alone can be followed; what came of other acts is seen in the next lists.
    operation: (operationId, signal) => savepointState(client, operationId, signal),
    events: (record, signal) => eventsOf(looker, record, signal),
    instances: (record, signal) => instancesOf(looker, record, signal),
    results: (record, pageToken, signal) => resultsOf(looker, record, pageToken, signal),
  };
}

/** One reader a workload, kept: it remembers the restarts it has seen. */
function keepLent(lend: LendFlink): LendFlink {
  const kept = new Map<string, FlinkBelow>();
  return (prefix) => {
    const key = JSON.stringify(prefix);
    const below = kept.get(key) ?? lend(prefix);
    remember(kept, key, below);
    return below;
  };
}
