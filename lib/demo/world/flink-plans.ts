import type { TroubleKind } from "../specs";
import { hour, minute } from "./time";
import type { TradeName } from "./vocabulary";

/** One job of a cluster. Ages are ms before the world's beginning. */
export type NamedJob = {
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
    /** TaskManagers of each host. */
    workers: number;
    slots: number;
    heapGiB: number;
    /** The host that left, and how long ago. */
    lost: { number: number; age: number } | null;
  };
  named: NamedJob[];
  /** The rest of the jobs: of parallelism 1 up to `most`, or so that every slot is taken. */
  generated: { count: number; trade: TradeName; most: number | "all-slots" };
  configuration: Record<string, string>;
  scheduler: "Default" | "Adaptive";
};

/** What the host that left had carried: as many slots as it had. */
const slotless = (name: string, parallelism: number): NamedJob => ({
  name,
  parallelism,
  trouble: { kind: "slots-missing", age: 77 * minute },
});

/** The Flink clusters that nobody's control plane made: the console talks to their JobManagers. */
export const flinkPlans: FlinkPlan[] = [
  {
    id: "zk-dc2",
    label: "logistics-dc2",
    owner: "Parcels",
    tier: 1,
    version: "1.20.1",
    writable: false,
    ageDays: 61,
    hosts: { prefix: "dc2-f", count: 12, workers: 4, slots: 4, heapGiB: 6, lost: { number: 7, age: 77 * minute } },
    named: [
      slotless("route-replanner", 4),
      slotless("parcel-eta", 3),
      slotless("depot-scan-dedupe", 3),
      slotless("hub-dwell", 3),
      slotless("gate-scan", 3),
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
    generated: { count: 28, trade: "logistics", most: "all-slots" },
    configuration: {
      "high-availability.type": "zookeeper",
      "high-availability.zookeeper.quorum": "zk-1:2181,zk-2:2181,zk-3:2181",
      "jobmanager.scheduler": "default",
      "slot.request.timeout": "150000",
    },
    scheduler: "Default",
  },
  {
    id: "flink-tel",
    label: "telemetry",
    owner: "Platform",
    tier: 2,
    version: "2.3.0",
    writable: false,
    ageDays: 50,
    hosts: { prefix: "tel-", count: 24, workers: 1, slots: 4, heapGiB: 8, lost: null },
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
    label: "warehouse",
    owner: "Data warehouse",
    tier: 2,
    version: "2.3.0",
    writable: false,
    ageDays: 20,
    hosts: { prefix: "batch-", count: 10, workers: 1, slots: 8, heapGiB: 16, lost: null },
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
    label: "flink-lab",
    owner: "Platform",
    tier: 3,
    version: "2.2.0",
    writable: true,
    ageDays: 12,
    hosts: { prefix: "lab-", count: 6, workers: 1, slots: 4, heapGiB: 4, lost: null },
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
