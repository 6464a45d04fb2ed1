import type { JsonObject } from "./records";
import type { TradeName } from "./vocabulary";

/** The company, as a table: which servers there are, which environments they hold, and how large each is. */

export type EnvironmentPlan = {
  name: string;
  namespace: string;
  kubernetesCluster: string;
  trade: TradeName;
  /** Applications in all, planted ones included. */
  applications: number;
  /** Share of tiers 1 and 2 among generated applications; the rest is tier 3. */
  tiers: [number, number];
  flinkVersions: readonly [string, ...string[]];
  ageDays: number;
  defaults: JsonObject | null;
  poolDefaults?: JsonObject;
  statementDefaults?: JsonObject;
};

export type ServerPlan = {
  id: string;
  label: string;
  version: string;
  revision: string;
  /** The console may submit to it. */
  writable: boolean;
  /** Keeps its data in SQLite: two writes at once end in an error. */
  sqlite: boolean;
  kubernetesClusters: { name: string; version: string; lostMinutes: number | null }[];
  environments: EnvironmentPlan[];
};

const paymentsDefaults: JsonObject = {
  metadata: { labels: { "cost-centre": "pay-4410" } },
  spec: {
    flinkConfiguration: {
      "execution.checkpointing.timeout": "10 min",
      "execution.checkpointing.num-retained": "3",
      "execution.checkpointing.dir": "s3://norrvik-flink/checkpoints",
      "high-availability.type": "kubernetes",
      "kubernetes.operator.savepoint.cleanup.enabled": "false",
      "metrics.reporters": "prom",
    },
    podTemplate: { spec: { securityContext: { runAsNonRoot: true } } },
  },
};

const checkpointing = (bucket: string): JsonObject => ({
  spec: {
    flinkConfiguration: {
      "execution.checkpointing.dir": `s3://${bucket}/checkpoints`,
      "execution.checkpointing.savepoint-dir": `s3://${bucket}/savepoints`,
      "high-availability.type": "kubernetes",
    },
  },
});

const statementDefaults: JsonObject = {
  detached: { flinkConfiguration: { "execution.checkpointing.interval": "1 min" } },
  interactive: { flinkConfiguration: { "table.exec.state.ttl": "4 h" } },
};
const sqlPoolDefaults: JsonObject = {
  clusterSpec: { flinkConfiguration: { "taskmanager.memory.process.size": "8g" } },
};

const hub = "default-k8s-cluster";
const older = ["v1_20", "v2_0"] as const;
const newer = ["v2_1", "v2_1", "v2_0"] as const;

export const servers: ServerPlan[] = [
  {
    id: "cmf-eu1",
    label: "CMF, Europe",
    version: "2.4.1",
    revision: "9c1e2b7",
    writable: true,
    sqlite: false,
    kubernetesClusters: [
      { name: hub, version: "v1.33.4", lostMinutes: null },
      { name: "k8s-eu2", version: "v1.33.4", lostMinutes: null },
      { name: "k8s-dr-eu", version: "v1.32.8", lostMinutes: 47 },
    ],
    environments: [
      {
        name: "payments-prod",
        namespace: "pay-prod",
        kubernetesCluster: hub,
        trade: "payments",
        applications: 184,
        tiers: [0.12, 0.5],
        flinkVersions: ["v1_20", "v2_1", "v2_1"],
        ageDays: 412,
        defaults: paymentsDefaults,
        poolDefaults: sqlPoolDefaults,
        statementDefaults,
      },
      {
        name: "payments-replay",
        namespace: "pay-replay",
        kubernetesCluster: hub,
        trade: "payments",
        applications: 21,
        tiers: [1, 0],
        flinkVersions: ["v2_1"],
        ageDays: 1,
        defaults: paymentsDefaults,
      },
      {
        name: "payments-stage",
        namespace: "pay-stage",
        kubernetesCluster: hub,
        trade: "payments",
        applications: 61,
        tiers: [0, 0],
        flinkVersions: newer,
        ageDays: 398,
        defaults: checkpointing("norrvik-stage"),
        statementDefaults,
      },
      {
        name: "risk-prod",
        namespace: "risk-prod",
        kubernetesCluster: "k8s-eu2",
        trade: "risk",
        applications: 62,
        tiers: [0.1, 0.6],
        flinkVersions: newer,
        ageDays: 240,
        defaults: checkpointing("norrvik-risk"),
      },
      {
        name: "treasury-prod",
        namespace: "treasury",
        kubernetesCluster: "k8s-eu2",
        trade: "treasury",
        applications: 24,
        tiers: [0.1, 0.6],
        flinkVersions: older,
        ageDays: 201,
        defaults: checkpointing("norrvik-treasury"),
      },
      {
        name: "treasury-dr",
        namespace: "treasury",
        kubernetesCluster: "k8s-dr-eu",
        trade: "treasury",
        applications: 6,
        tiers: [0, 1],
        flinkVersions: older,
        ageDays: 120,
        defaults: checkpointing("norrvik-treasury-dr"),
      },
      {
        name: "logistics-eu",
        namespace: "logistics",
        kubernetesCluster: "k8s-eu2",
        trade: "logistics",
        applications: 42,
        tiers: [0.05, 0.5],
        flinkVersions: newer,
        ageDays: 160,
        defaults: null,
      },
    ],
  },
  {
    id: "cmf-us1",
    label: "CMF, United States",
    version: "2.3.1",
    revision: "4a130aa",
    writable: false,
    sqlite: false,
    kubernetesClusters: [{ name: hub, version: "v1.32.8", lostMinutes: null }],
    environments: [
      {
        name: "ads-prod",
        namespace: "ads-prod",
        kubernetesCluster: hub,
        trade: "ads",
        applications: 171,
        tiers: [0.12, 0.5],
        flinkVersions: newer,
        ageDays: 330,
        defaults: checkpointing("norrvik-ads"),
        statementDefaults,
      },
      {
        name: "ads-lab",
        namespace: "ads-lab",
        kubernetesCluster: hub,
        trade: "ads",
        applications: 55,
        tiers: [0, 0.1],
        flinkVersions: newer,
        ageDays: 290,
        defaults: null,
      },
      {
        name: "ads-sql",
        namespace: "ads-sql",
        kubernetesCluster: hub,
        trade: "ads",
        applications: 0,
        tiers: [0, 1],
        flinkVersions: newer,
        ageDays: 180,
        defaults: null,
        poolDefaults: sqlPoolDefaults,
        statementDefaults,
      },
      {
        name: "growth-prod",
        namespace: "growth",
        kubernetesCluster: hub,
        trade: "growth",
        applications: 64,
        tiers: [0, 0.6],
        flinkVersions: older,
        ageDays: 220,
        defaults: checkpointing("norrvik-growth"),
      },
      {
        name: "search-prod",
        namespace: "search",
        kubernetesCluster: hub,
        trade: "search",
        applications: 72,
        tiers: [0.03, 0.6],
        flinkVersions: newer,
        ageDays: 260,
        defaults: checkpointing("norrvik-search"),
      },
    ],
  },
  {
    id: "cmf-lab",
    label: "CMF, laboratory",
    version: "2.1.0",
    revision: "0d7f3ce",
    writable: false,
    sqlite: true,
    kubernetesClusters: [],
    environments: [
      {
        name: "sandbox-eu",
        namespace: "sandbox",
        kubernetesCluster: hub,
        trade: "lab",
        applications: 58,
        tiers: [0, 0],
        flinkVersions: older,
        ageDays: 150,
        defaults: null,
      },
      {
        name: "training",
        namespace: "training",
        kubernetesCluster: hub,
        trade: "lab",
        applications: 30,
        tiers: [0, 0],
        flinkVersions: older,
        ageDays: 140,
        defaults: null,
      },
      {
        name: "perf-bench",
        namespace: "perf",
        kubernetesCluster: hub,
        trade: "lab",
        applications: 50,
        tiers: [0, 0],
        flinkVersions: older,
        ageDays: 90,
        defaults: null,
      },
    ],
  },
];
