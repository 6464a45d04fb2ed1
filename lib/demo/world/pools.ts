import { uuid } from "./random";
import type { JsonObject, PoolRecord } from "./records";
import { day } from "./time";

type Plan = {
  server: string;
  environment: string;
  name: string;
  type: PoolRecord["type"];
  image: string;
  slots: number;
  suspended?: boolean;
  ageDays: number;
};

const plans: Plan[] = [
  {
    server: "cmf-eu1",
    environment: "payments-prod",
    name: "pool-pay-sql",
    type: "SHARED",
    image: "1.19-cp10",
    slots: 3,
    ageDays: 13,
  },
  {
    server: "cmf-eu1",
    environment: "payments-prod",
    name: "pool-pay-batch",
    type: "DEDICATED",
    image: "1.19-cp10",
    slots: 2,
    ageDays: 117,
  },
  {
    server: "cmf-eu1",
    environment: "payments-stage",
    name: "pool-stage-sql",
    type: "SHARED",
    image: "1.19-cp10",
    slots: 3,
    ageDays: 60,
  },
  {
    server: "cmf-eu1",
    environment: "risk-prod",
    name: "pool-risk-adhoc",
    type: "SHARED",
    image: "1.19-cp10",
    slots: 2,
    suspended: true,
    ageDays: 44,
  },
  {
    server: "cmf-eu1",
    environment: "treasury-dr",
    name: "pool-treasury-dr",
    type: "SHARED",
    image: "1.19-cp8",
    slots: 2,
    ageDays: 90,
  },
  {
    server: "cmf-us1",
    environment: "ads-sql",
    name: "pool-ads-sql",
    type: "SHARED",
    image: "1.19-cp8",
    slots: 4,
    ageDays: 41,
  },
  {
    server: "cmf-us1",
    environment: "ads-sql",
    name: "pool-ads-detached",
    type: "DEDICATED",
    image: "1.19-cp8",
    slots: 2,
    ageDays: 170,
  },
  {
    server: "cmf-us1",
    environment: "growth-prod",
    name: "pool-growth",
    type: "DEDICATED",
    image: "1.19-cp8",
    slots: 2,
    ageDays: 30,
  },
  {
    server: "cmf-lab",
    environment: "sandbox-eu",
    name: "pool-sandbox",
    type: "DEDICATED",
    image: "1.19-cp4",
    slots: 2,
    ageDays: 100,
  },
];

/** What a pool's cluster is made of, as it is written to the server. */
export function clusterSpec(image: string, slots: number): JsonObject {
  return {
    flinkVersion: "v1_19",
    image: `confluentinc/cp-flink-sql:${image}`,
    flinkConfiguration: { "taskmanager.numberOfTaskSlots": `${slots}`, "taskmanager.memory.process.size": "6g" },
    jobManager: { resource: { cpu: 1, memory: "2g" } },
    taskManager: { resource: { cpu: 2, memory: "6g" } },
  };
}

/** All compute pools of one server. */
export function buildPools(seed: string, origin: number, server: string): PoolRecord[] {
  return plans
    .filter((plan) => plan.server === server)
    .map((plan) => ({
      environment: plan.environment,
      name: plan.name,
      uid: uuid(`${seed}/${plan.environment}/pool/${plan.name}`),
      type: plan.type,
      state: plan.suspended ? "SUSPENDED" : "RUNNING",
      labels: {},
      annotations: {},
      createdAt: origin - plan.ageDays * day,
      updatedAt: origin - plan.ageDays * day,
      changedAt: origin - (plan.suspended ? 5 : plan.ageDays) * day,
      clusterSpec: clusterSpec(plan.image, plan.slots),
      deletingAt: null,
    }));
}
