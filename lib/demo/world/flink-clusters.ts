import { etlShape, largeShape } from "../flink/shapes";
import type { ClusterSpec, JobSpec, Trouble, TroubleKind } from "../specs";
import { jobSpec } from "./jobs";
import { hex, random } from "./random";
import { day, hour, minute } from "./time";
import type { Scenario } from "./timeline";
import { names, type TradeName, trades } from "./vocabulary";

type NamedJob = {
  name: string;
  parallelism: number;
  trouble?: { kind: TroubleKind; age: number };
  ended?: { state: "FINISHED" | "CANCELED" | "FAILED"; age: number };
  batch?: boolean;
};

export type FlinkPlan = {
  id: string;
  label: string;
  owner: string;
  tier: 1 | 2 | 3;
  version: string;
  writable: boolean;
  ageDays: number;
  hosts: {
    prefix: string;
    count: number;
    slots: number;
    heapGiB: number;
    lost: { number: number; age: number } | null;
  };
  named: NamedJob[];
  generated: { count: number; trade: TradeName; most: number };
  configuration: Record<string, string>;
  scheduler: "Default" | "Adaptive";
};

const slotless = (name: string, parallelism: number): NamedJob => ({
  name,
  parallelism,
  trouble: { kind: "slots-missing", age: 77 * minute },
});

/** The Flink clusters that nobody's control plane made: the console talks to their JobManagers. */
export const flinkPlans: FlinkPlan[] = [
  {
    id: "zk-dc2",
    label: "Logistics, data centre 2",
    owner: "Parcels",
    tier: 1,
    version: "1.20.1",
    writable: false,
    ageDays: 61,
    hosts: { prefix: "dc2-f", count: 48, slots: 4, heapGiB: 6, lost: { number: 7, age: 77 * minute } },
    named: [
      slotless("route-replanner", 12),
      slotless("parcel-eta", 36),
      slotless("depot-scan-dedupe", 24),
      slotless("hub-dwell", 8),
      slotless("gate-scan", 8),
      ...[
        "cod-ledger",
        "damage-ocr",
        "eta-sms",
        "fuel-card",
        "label-check",
        "linehaul-seq",
        "locker-capacity",
        "returns-router",
        "route-audit",
        "sort-plan",
        "weight-drift",
        "yard-slots",
      ].map((name) => ({ name, parallelism: 3 })),
      { name: "carrier-invoice-replay", parallelism: 2, ended: { state: "FINISHED", age: 5 * hour }, batch: true },
    ],
    generated: { count: 28, trade: "logistics", most: 3 },
    configuration: {
      "high-availability.type": "zookeeper",
      "high-availability.zookeeper.quorum": "zk-1:2181,zk-2:2181,zk-3:2181",
      "jobmanager.scheduler": "default",
    },
    scheduler: "Default",
  },
  {
    id: "flink-tel",
    label: "Telemetry",
    owner: "Platform",
    tier: 2,
    version: "2.3.0",
    writable: false,
    ageDays: 50,
    hosts: { prefix: "tel-", count: 24, slots: 4, heapGiB: 8, lost: null },
    named: [
      { name: "device-metrics-5s", parallelism: 16, trouble: { kind: "back-pressure", age: 5 * hour } },
      { name: "edge-heartbeat-gap", parallelism: 8 },
      { name: "gps-track-compact", parallelism: 12 },
      { name: "firmware-rollout-watch", parallelism: 4, trouble: { kind: "oom-loop", age: 95 * minute } },
    ],
    generated: { count: 26, trade: "telemetry", most: 3 },
    configuration: { "high-availability.type": "kubernetes", "jobmanager.scheduler": "adaptive" },
    scheduler: "Adaptive",
  },
  {
    id: "flink-batch",
    label: "Batch",
    owner: "Data warehouse",
    tier: 2,
    version: "2.3.0",
    writable: false,
    ageDays: 20,
    hosts: { prefix: "batch-", count: 10, slots: 8, heapGiB: 16, lost: null },
    named: [
      ...[
        "ledger-close",
        "invoice-export",
        "fraud-features",
        "ads-billing",
        "search-index-full",
        "parcel-costs",
        "kyc-rescreen",
        "fx-history",
      ].map((name, index) => ({
        name: `${name}-nightly`,
        parallelism: 8,
        batch: true,
        ended: { state: "FINISHED" as const, age: (2 + index) * hour },
      })),
      { name: "warehouse-load", parallelism: 16, batch: true, ended: { state: "FAILED", age: 100 * minute } },
      { name: "tax-report-2025", parallelism: 8, batch: true, ended: { state: "CANCELED", age: 9 * hour } },
    ],
    generated: { count: 4, trade: "treasury", most: 2 },
    configuration: { "execution.runtime-mode": "BATCH", "jobmanager.scheduler": "AdaptiveBatch" },
    scheduler: "Default",
  },
  {
    id: "flink-lab",
    label: "Laboratory",
    owner: "Platform",
    tier: 3,
    version: "2.2.0",
    writable: true,
    ageDays: 12,
    hosts: { prefix: "lab-", count: 6, slots: 4, heapGiB: 4, lost: null },
    named: [
      { name: "large-graph-trial", parallelism: 2 },
      { name: "clickbench-replay", parallelism: 4, trouble: { kind: "skew", age: 2 * hour } },
      { name: "schema-drift-probe", parallelism: 2, ended: { state: "FAILED", age: 40 * minute } },
    ],
    generated: { count: 5, trade: "lab", most: 2 },
    configuration: { "jobmanager.scheduler": "adaptive", "web.submit.enable": "true" },
    scheduler: "Adaptive",
  },
];

function troubles(job: NamedJob, origin: number, calm: boolean): Trouble[] {
  return job.trouble && !calm ? [{ kind: job.trouble.kind, since: origin - job.trouble.age, until: null }] : [];
}

function build(plan: FlinkPlan, seed: string, origin: number, job: NamedJob, calm: boolean): JobSpec {
  const draw = random(`${seed}/${plan.id}/${job.name}`);
  const ended = job.ended && !(calm && job.ended.state === "FAILED") ? job.ended : undefined;
  const ran = job.batch ? draw.between(12, 50) * minute : draw.between(2, 10) * day;
  const endsAt = ended ? origin - ended.age : null;
  return jobSpec({
    jid: hex(`${seed}/${plan.id}/${job.name}/jid`, 32),
    name: job.name,
    type: job.batch ? "BATCH" : "STREAMING",
    parallelism: job.parallelism,
    startedAt: (endsAt ?? origin - (job.trouble?.age ?? 0) - hour) - ran,
    endsAt,
    endState: ended?.state ?? null,
    checkpointIntervalMs: job.batch ? null : minute,
    checkpointTimeoutMs: 10 * minute,
    checkpointDirectory: job.batch ? null : `s3://norrvik-flink/${plan.id}/checkpoints`,
    troubles: troubles(job, origin, calm),
    ...(job.name === "large-graph-trial" ? { vertices: largeShape(120, `${seed}/large`, job.parallelism) } : {}),
  });
}

/** A batch job that comes every seven minutes and takes five: those of the last hour, as they are at `now`. */
function hourlyRuns(plan: FlinkPlan, seed: string, origin: number, now: number): JobSpec[] {
  if (plan.id !== "flink-batch") return [];
  const turn = Math.floor((now - origin) / (7 * minute));
  return Array.from({ length: 8 }, (_, back) => turn - back).map((number) => {
    const startedAt = origin + number * 7 * minute;
    return jobSpec({
      jid: hex(`${seed}/micro-batch/${number}`, 32),
      name: "settlement-micro-batch",
      type: "BATCH",
      parallelism: 4,
      startedAt,
      endsAt: startedAt + 5 * minute,
      endState: "FINISHED",
      checkpointIntervalMs: null,
      checkpointTimeoutMs: 10 * minute,
      checkpointDirectory: null,
      troubles: [],
      vertices: etlShape(`${seed}/micro-batch`, 4),
    });
  });
}

const cache = new Map<string, ClusterSpec>();

/** One of the Flink clusters as it is made at `now`. The unchanging part is kept between calls. */
export function flinkCluster(
  plan: FlinkPlan,
  seed: string,
  scenario: Scenario,
  origin: number,
  now: number,
): ClusterSpec {
  const key = `${plan.id}/${seed}/${scenario}/${origin}`;
  const kept = cache.get(key) ?? steady(plan, seed, scenario, origin);
  cache.set(key, kept);
  if (cache.size > 32) cache.delete(cache.keys().next().value ?? key);
  const runs = hourlyRuns(plan, seed, origin, now);
  return runs.length === 0 ? kept : { ...kept, jobs: [...kept.jobs, ...runs] };
}

function steady(plan: FlinkPlan, seed: string, scenario: Scenario, origin: number): ClusterSpec {
  const calm = scenario === "calm";
  const startedAt = origin - plan.ageDays * day;
  const taken = new Set(plan.named.map((job) => job.name));
  const draw = random(`${seed}/${plan.id}/sizes`);
  const generated = names(`${seed}/${plan.id}`, trades[plan.generated.trade], plan.generated.count, taken).map(
    (name): NamedJob => ({ name, parallelism: draw.between(1, plan.generated.most) }),
  );
  const { hosts } = plan;
  return {
    id: plan.id,
    flinkVersion: plan.version,
    startedAt,
    taskManagers: Array.from({ length: hosts.count }, (_, index) => {
      const number = index + 1;
      const host = `${hosts.prefix}${`${number}`.padStart(2, "0")}`;
      const lost = !calm && hosts.lost?.number === number;
      return {
        id: `${host}.norrvik.example:${40000 + ((index * 37) % 9000)}-${hex(`${seed}/${plan.id}/${host}`, 6)}`,
        slots: hosts.slots,
        lostAt: lost && hosts.lost ? origin - hosts.lost.age : null,
        heapMaxBytes: hosts.heapGiB * 2 ** 30,
      };
    }),
    wantedTaskManagers: hosts.count,
    kind: "session",
    scheduler: plan.scheduler,
    jars: plan.writable
      ? [
          {
            id: "0f2a51c4-6d0e-4a53-9c1f-3f8f2a7f4d11_clickbench-1.4.0.jar",
            name: "clickbench-1.4.0.jar",
            uploadedAt: origin - 3 * day,
            entryClass: "com.norrvik.bench.ClickBench",
          },
        ]
      : [],
    jobs: [...plan.named, ...generated].map((job) => build(plan, seed, origin, job, calm)),
    configuration: {
      "jobmanager.rpc.address": plan.id,
      "parallelism.default": "1",
      "taskmanager.numberOfTaskSlots": `${hosts.slots}`,
      ...plan.configuration,
    },
  };
}
