import { afterEach, vi } from "vitest";
import { openDemo } from "@/lib/demo";
import { TargetConfig } from "@/lib/domain/target-config";
import { createTransport, type Transport } from "@/lib/transport/create-transport";
import type { Send } from "@/lib/transport/transport";
import type { Batch, FleetRecord } from "../control-plane";
import { lendFlink, prefixed } from "../flink";
import { cmfOperations, createCmfPlane, relayPaths } from "./index";

// A round of the twin is a thousand answers; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

export const origin = Date.UTC(2026, 2, 17, 3, 12, 40);

const opened: Transport[] = [];
afterEach(async () => {
  for (const transport of opened.splice(0)) await transport.close();
});

let sessions = 0;

/** A plane over the real transport and the demo's twin of one CMF server, in a world of its own whose clock stands still. */
export function overTwin(targetId: string, wrap: (send: Send) => Send = (send) => send) {
  sessions += 1;
  const clock = { ms: origin };
  const now = () => clock.ms;
  const demo = openDemo({ now, session: `cmf-${process.pid}-${targetId}-${sessions}` });
  const described = demo.targets.find(({ id }) => id === targetId);
  const limits = { perSecond: 1000, concurrency: 64, queue: 5000 };
  const target = TargetConfig.parse({ ...described, writable: true, limits });
  const transport = createTransport({
    targets: [{ config: target, operations: [...cmfOperations, ...relayPaths.flatMap(prefixed)] }],
    exchange: demo.exchange,
    readSecret: () => "",
    now,
  });
  opened.push(transport);
  const send = wrap(transport.send(target.id));
  const plane = createCmfPlane({ target, send, flinkBelow: lendFlink({ target, send }), now });
  const round = async (): Promise<Batch[]> => {
    const batches: Batch[] = [];
    for await (const batch of plane.observe()) batches.push(batch);
    return batches;
  };
  const records = async (): Promise<FleetRecord[]> =>
    (await round()).flatMap((batch) => ("records" in batch ? batch.records : []));
  return { plane, clock, round, records, send };
}
