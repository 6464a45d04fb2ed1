import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { verdictStates } from "@/lib/domain/verdict-state";
import { onceInProcess } from "@/lib/fleet/once-in-process";
import type { Transport } from "@/lib/transport/create-transport";
import type { Runtime } from "./runtime";

const metrics = () =>
  onceInProcess("drey.metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const registers = [registry];
    return {
      registry,
      calls: new Counter({
        name: "drey_target_calls_total",
        help: "Calls to targets by outcome (ok or an error code).",
        labelNames: ["target", "outcome"],
        registers,
      }),
      seconds: new Histogram({
        name: "drey_target_call_seconds",
        help: "Time until an answer was complete.",
        labelNames: ["target"],
        buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
        registers,
      }),
      workloads: new Gauge({
        name: "drey_workloads",
        help: "Workloads by verdict, environment and tier; tier 0 is none.",
        labelNames: ["verdict", "environment", "target", "tier", "stale"],
        registers,
      }),
      age: new Gauge({
        name: "drey_target_answer_age_seconds",
        help: "Seconds since a target last answered; absent while it never did.",
        labelNames: ["target"],
        registers,
      }),
      silent: new Gauge({
        name: "drey_target_silent",
        help: "1 while a target does not answer.",
        labelNames: ["target"],
        registers,
      }),
      subscribers: new Gauge({ name: "drey_feed_subscribers", help: "Open change feeds.", registers }),
    };
  });

/** Counts every upstream exchange. */
export function watchAnswers(transport: Transport): void {
  const { calls, seconds } = metrics();
  transport.onAnswer((event) => {
    calls.inc({ target: event.targetId, outcome: event.outcome });
    seconds.observe({ target: event.targetId }, event.tookMs / 1000);
  });
}

/** The exposition text for Prometheus. */
export async function exposition(runtime: Runtime): Promise<{ text: string; contentType: string }> {
  const { registry, workloads, age, silent, subscribers } = metrics();
  workloads.reset();
  const counts = new Map<string, number>();
  for (const item of [...runtime.fleet.items("applications"), ...runtime.fleet.items("statements")]) {
    const key = JSON.stringify([
      item.verdict.state,
      item.environment ?? "",
      item.targetId,
      item.tier ?? 0,
      item.stale !== null,
    ]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    const [verdict, environment, target, tier, stale] = JSON.parse(key) as [
      (typeof verdictStates)[number],
      string,
      string,
      number,
      boolean,
    ];
    workloads.set({ verdict, environment, target, tier: String(tier), stale: String(stale) }, count);
  }
  const now = Date.now();
  age.reset();
  for (const target of runtime.fleet.targets()) {
    if (target.lastAnswerAt !== null) age.set({ target: target.id }, (now - Date.parse(target.lastAnswerAt)) / 1000);
    silent.set({ target: target.id }, target.silentSince === null ? 0 : 1);
  }
  subscribers.set(runtime.fleet.subscribers);
  return { text: await registry.metrics(), contentType: registry.contentType };
}
