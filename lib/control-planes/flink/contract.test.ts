import { afterEach, describe, expect, it } from "vitest";
import { demoExchange } from "@/lib/demo/exchange";
import { flinkHandlers } from "@/lib/demo/flink/handlers";
import { newMutableState } from "@/lib/demo/flink/mutable-state";
import { flinkCluster, flinkPlans } from "@/lib/demo/world/flink-clusters";
import { createTransport, type Transport } from "@/lib/transport/create-transport";
import { describeControlPlane } from "../contract";
import type { FleetRecord } from "../control-plane";
import { hasCaptures, sendCaptured, targetOf, versions } from "./captures.fixture";
import { flinkOperations } from "./operations";
import { createFlinkPlane } from "./plane";

const absent = {
  job: { targetId: "zk-dc2", jobId: "0".repeat(32), via: null },
  object: { kind: "Job", ref: { jobId: "0".repeat(32) } },
};

const opened: Transport[] = [];
afterEach(async () => {
  for (const transport of opened.splice(0)) await transport.close();
});

const origin = Date.UTC(2026, 2, 17, 3, 12, 40);
const plan = flinkPlans.find(({ id }) => id === "zk-dc2");

/** A plane over the real transport and the demo's twin of one Flink cluster, whose clock stands still. */
function overTwin() {
  if (plan === undefined) throw new Error("the demo world has no zk-dc2");
  const target = targetOf({ endpoints: ["http://zk-dc2.demo.invalid"], limits: { perSecond: 1000, concurrency: 32 } });
  const now = () => origin;
  const cluster = () => flinkCluster(plan, "norrvik", "company", origin, origin);
  const handlers = flinkHandlers({ base: "http://zk-dc2.demo.invalid", cluster, mutations: newMutableState(), now });
  const upstream = { base: "http://zk-dc2.demo.invalid", handlers, silent: () => false, now };
  const transport = createTransport({
    targets: [{ config: target, operations: flinkOperations }],
    exchange: demoExchange(new Map([[upstream.base, upstream]])),
    readSecret: () => "",
    now,
  });
  opened.push(transport);
  return { target, send: transport.send(target.id), now };
}

describeControlPlane("Flink over the demo's twin", (wrap) => {
  const { target, send, now } = overTwin();
  return { plane: createFlinkPlane({ target, send: wrap(send), now }), absent };
});

describe.skipIf(!hasCaptures)("recorded clusters", () => {
  for (const version of versions) {
    describeControlPlane(`Flink as recorded from ${version}`, (wrap) => ({
      plane: createFlinkPlane({ target: targetOf(), send: wrap(sendCaptured(version)) }),
      absent,
    }));
  }
});

describe("a closer look at the demo's twin", () => {
  it("sees the job that the planted shortage of slots keeps waiting", async () => {
    const { target, send, now } = overTwin();
    const plane = createFlinkPlane({ target, send, now });
    const records: FleetRecord[] = [];
    for await (const batch of plane.observe()) if ("records" in batch) records.push(...batch.records);
    const waiting = records.find((record) => record.name === "route-replanner");
    expect(waiting?.facts.tasks?.value.SCHEDULED).toBeGreaterThan(0);
    const closer = waiting === undefined ? null : await plane.inspect(waiting);
    expect(closer?.facts.observations.map((age) => age.of)).toEqual(["list", "detail", "checkpoints", "restarts"]);
    expect(closer?.facts.tasks?.value.SCHEDULED).toBeGreaterThan(0);
  });
});
