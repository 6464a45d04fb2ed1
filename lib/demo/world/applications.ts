import type { EnvironmentPlan } from "./company";
import { mergedSpec, objectAt, textAt } from "./merge";
import { type Planted, plantedIn } from "./planted";
import { hex, random, uuid } from "./random";
import type { ApplicationRecord, Deployment, Fault, JsonObject } from "./records";
import { day, hour, minute } from "./time";
import { names, trades } from "./vocabulary";

const image: Record<string, string> = { v1_20: "1.20.2-cp1", v2_0: "2.0.1-cp1", v2_1: "2.1.0-cp1" };

type Plan = Planted & { key: string; environment: EnvironmentPlan; origin: number };

function specOf(plan: Plan): JsonObject {
  const draw = random(`${plan.key}/spec`);
  const parallelism = plan.parallelism ?? draw.pick([1, 2, 2, 4, 4, 4, 6, 8, 8, 12, 16, 24]);
  const version = plan.version ?? draw.pick(plan.environment.flinkVersions as readonly [string, ...string[]]);
  const kind = plan.fault?.kind;
  const configuration: JsonObject = {
    "taskmanager.numberOfTaskSlots": parallelism >= 24 ? "4" : "2",
    "state.backend.type": draw.next() < 0.8 ? "rocksdb" : "hashmap",
    "execution.checkpointing.interval": kind === "transaction-timeout" ? "90 s" : kind === "healing" ? "15 s" : "1 min",
  };
  if (kind === "healing") configuration["execution.checkpointing.timeout"] = "30 s";
  else if (draw.next() < 0.15)
    configuration["execution.checkpointing.timeout"] = draw.pick(["5 min", "20 min", "30 min"]);
  if (draw.next() < 0.3) configuration["execution.checkpointing.num-retained"] = draw.pick(["1", "2"]);
  if (draw.next() < 0.04) configuration["metrics.reporters"] = "otel";
  const tag = kind === "image-pull" ? "4.2.1" : `4.${draw.between(0, 2)}.0`;
  return {
    image:
      kind === "image-pull"
        ? `registry.norrvik.example/${plan.name}:${tag}`
        : `confluentinc/cp-flink:${image[version] ?? "2.1.0-cp1"}`,
    flinkVersion: version,
    serviceAccount: "flink",
    flinkConfiguration: configuration,
    jobManager: { resource: { cpu: 1, memory: "2048m" } },
    taskManager: {
      resource: {
        cpu: parallelism >= 24 ? 4 : 2,
        memory: kind === "oom-loop" ? "6g" : parallelism >= 24 ? "8g" : "4g",
      },
    },
    job: {
      jarURI: `local:///opt/flink/usrlib/${plan.name}-${tag}.jar`,
      entryClass: "com.norrvik.flink.Main",
      args: ["--topic", plan.name, ...(kind === "transaction-timeout" ? ["--transaction.timeout.ms", "60000"] : [])],
      parallelism,
      state: plan.suspended === undefined ? "running" : "suspended",
      upgradeMode: draw.next() < 0.7 ? "savepoint" : "last-state",
    },
  };
}

/** When the application was handed to the cluster, oldest first. Planted ages win; others have one to three versions. */
function deploymentTimes(plan: Plan, createdAt: number): number[] {
  const draw = random(`${plan.key}/deployments`);
  if (plan.deployed !== undefined)
    return [plan.origin - (plan.every ?? plan.deployed) - plan.deployed, plan.origin - plan.deployed];
  const kind = plan.fault?.kind;
  if (kind === "image-pull" || kind === "never-observed") return [createdAt];
  const age = plan.origin - createdAt;
  const latest = Math.max(
    draw.next() * age * 0.6,
    (plan.fault?.age ?? 0) + 20 * minute,
    (plan.finished ?? 0) + 40 * minute,
    (plan.suspended ?? 0) + day,
  );
  const ages = [latest, latest + 3 * day, latest + 11 * day].slice(0, draw.between(1, 3));
  return ages.reverse().map((back) => Math.max(createdAt, Math.round(plan.origin - back)));
}

/** The spec of what runs: the written one, or, where the last change was refused, the one before it. */
function former(spec: JsonObject, plan: Plan): JsonObject {
  if (plan.fault?.kind !== "change-refused") return spec;
  const job = objectAt(spec, "job");
  return {
    ...spec,
    job: { ...job, parallelism: Math.max(1, Math.floor((Number(textAt(job, "parallelism")) * 2) / 3)) },
  };
}

function record(plan: Plan): ApplicationRecord {
  const { environment, name, origin, key } = plan;
  const draw = random(`${key}/record`);
  const uid = uuid(key);
  const fresh = plan.fault?.kind === "image-pull" || plan.fault?.kind === "never-observed";
  const age =
    (fresh ? plan.fault?.age : undefined) ??
    Math.max(
      environment.ageDays * day * (0.2 + 0.8 * draw.next()),
      (plan.suspended ?? 0) + 12 * day,
      (plan.fault?.age ?? 0) + 2 * day,
    );
  const createdAt = Math.round(origin - age);
  const spec = specOf(plan);
  const directory = `s3://norrvik-flink/savepoints/${environment.name}/${name}`;
  const deployments: Deployment[] = deploymentTimes(plan, createdAt).map((at, index) => ({
    uid: uuid(`${key}/deployment/${index}`),
    at,
    jid: hex(`${key}/job/${index}`, 32),
    spec: mergedSpec(former(spec, plan), environment.defaults),
    from: index === 0 ? null : `${directory}/savepoint-${hex(`${key}/from/${index}`, 12)}`,
  }));
  const suspendedAt = plan.suspended === undefined ? null : origin - plan.suspended;
  const faults: Fault[] = plan.fault ? [{ kind: plan.fault.kind, since: origin - plan.fault.age, until: null }] : [];
  return {
    environment: environment.name,
    name,
    uid,
    apiVersion: "cmf.confluent.io/v1",
    labels: { "drey.io/tier": `${plan.tier}`, "drey.io/owner": plan.owner },
    annotations: {},
    createdAt,
    updatedAt:
      suspendedAt ??
      (plan.fault?.kind === "change-refused" ? origin - plan.fault.age : (deployments.at(-1)?.at ?? createdAt)),
    spec,
    deployments,
    suspendedAt,
    lastSavepoint:
      suspendedAt === null
        ? null
        : { path: `${directory}/savepoint-${hex(`${key}/last`, 12)}`, at: suspendedAt + 9000 },
    redeployEveryMs: plan.every ?? null,
    endsAt: plan.finished === undefined ? null : origin - plan.finished,
    faults,
    nullStatus: draw.next() < 0.3,
  };
}

/**
 * All applications of an environment: the named ones, then generated ones up to the planned number.
 * @param calm leaves every fault out.
 */
export function buildApplications(
  seed: string,
  origin: number,
  environment: EnvironmentPlan,
  calm: boolean,
): ApplicationRecord[] {
  const named = plantedIn(environment.name);
  const trade = trades[environment.trade];
  const taken = new Set(named.map((one) => one.name));
  const generated = names(
    `${seed}/${environment.name}`,
    trade,
    Math.max(0, environment.applications - named.length),
    taken,
  ).map((name): Planted => {
    const draw = random(`${seed}/${environment.name}/${name}`);
    const share = draw.next();
    const tier = share < environment.tiers[0] ? 1 : share < environment.tiers[0] + environment.tiers[1] ? 2 : 3;
    const one: Planted = { name, owner: draw.pick(trade.owners), tier };
    // A few rest on purpose, and a few were bounded: an estate without either looks invented.
    const rest = draw.next();
    if (rest < 0.012) one.suspended = draw.between(2, 20) * day;
    else if (rest < 0.032) one.finished = draw.between(1, 70) * hour;
    return one;
  });
  return [...named, ...generated].map((one) => {
    const { fault, ...well } = one;
    return record({
      ...(calm || !fault ? well : one),
      key: `${seed}/${environment.name}/${one.name}`,
      environment,
      origin,
    });
  });
}
