import { afterEach } from "vitest";
import { openDemo } from "@/lib/demo";
import { TargetConfig } from "@/lib/domain/target-config";
import { createTransport, type Transport } from "@/lib/transport/create-transport";
import { describeControlPlane } from "../contract";
import { lendFlink, prefixed } from "../flink";
import { cmfOperations, createCmfPlane, relayPaths } from "./index";

const origin = Date.UTC(2026, 2, 17, 3, 12, 40);
const opened: Transport[] = [];
afterEach(async () => {
  for (const transport of opened.splice(0)) await transport.close();
});

let sessions = 0;

/** A plane over the real transport and the demo's twin of one CMF server, whose clock stands still. */
function overTwin(targetId: string) {
  sessions += 1;
  const now = () => origin;
  const demo = openDemo({ now, session: `cmf-contract-${targetId}-${sessions}` });
  const described = demo.targets.find(({ id }) => id === targetId);
  const limits = { perSecond: 1000, concurrency: 64, queue: 5000 };
  const target = TargetConfig.parse({ ...described, limits });
  const transport = createTransport({
    targets: [{ config: target, operations: [...cmfOperations, ...relayPaths.flatMap(prefixed)] }],
    exchange: demo.exchange,
    readSecret: () => "",
    now,
  });
  opened.push(transport);
  return { target, send: transport.send(target.id), now };
}

for (const targetId of ["cmf-eu1", "cmf-us1", "cmf-lab"]) {
  describeControlPlane(`CMF over the demo's twin ${targetId}`, (wrap) => {
    const { target, send, now } = overTwin(targetId);
    const watched = wrap(send);
    return {
      plane: createCmfPlane({ target, send: watched, flinkBelow: lendFlink({ target, send: watched }), now }),
      absent: {
        job: { targetId, jobId: "0".repeat(32), via: `environments/nowhere/applications/nothing` },
        object: { kind: "FlinkApplication", ref: { environment: "nowhere", name: "nothing" } },
      },
    };
  });
}
