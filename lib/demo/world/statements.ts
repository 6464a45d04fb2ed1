import { random, uuid } from "./random";
import type { Course, StatementRecord } from "./records";
import { ads, adsNamed, insert, pay, paySql, type StatementPlan } from "./statement-plans";
import { day, hour } from "./time";

const runs: Course = { kind: "runs" };

const subjects = [
  "bids",
  "wins",
  "clicks",
  "budgets",
  "pixels",
  "creatives",
  "auctions",
  "floors",
  "audiences",
] as const;
const acts = ["by-hour", "enriched", "filtered", "by-country", "to-lake", "latest", "masked"] as const;

function generated(
  count: number,
  from: StatementPlan[],
  where: Pick<StatementPlan, "catalog" | "database">,
  key: string,
): StatementPlan[] {
  const draw = random(`${key}/statements`);
  const taken = new Set(from.map((plan) => plan.name));
  const found: StatementPlan[] = [];
  while (found.length < count) {
    const subject = draw.pick(subjects);
    const act = draw.pick(acts);
    const base = `${subject}-${act}`;
    const name = taken.has(base) ? `${base}-${found.length}` : base;
    if (taken.has(name)) continue;
    taken.add(name);
    found.push({
      ...where,
      name,
      by: `${subject}-bot`,
      age: draw.between(2, 160) * day,
      parallelism: draw.between(1, 4),
      sql: insert(name.replaceAll("-", "_"), subject),
    });
  }
  return found;
}

/** Statements by environment and pool. */
const plans: { server: string; environment: string; pool: string; plans: (seed: string) => StatementPlan[] }[] = [
  { server: "cmf-eu1", environment: "payments-prod", pool: "pool-pay-sql", plans: () => paySql },
  {
    server: "cmf-eu1",
    environment: "payments-stage",
    pool: "pool-stage-sql",
    plans: (seed) => generated(8, [], pay, `${seed}/stage`),
  },
  {
    server: "cmf-eu1",
    environment: "treasury-dr",
    pool: "pool-treasury-dr",
    plans: (seed) => generated(2, [], pay, `${seed}/dr`),
  },
  {
    server: "cmf-us1",
    environment: "ads-sql",
    pool: "pool-ads-sql",
    plans: (seed) => [...adsNamed, ...generated(33, adsNamed, ads, `${seed}/ads`)],
  },
  {
    server: "cmf-us1",
    environment: "ads-sql",
    pool: "pool-ads-detached",
    plans: (seed) =>
      generated(20, [], { catalog: "ads_catalog", database: "kafka-lab" }, `${seed}/detached`).map((plan) => ({
        ...plan,
        name: `lab-${plan.name}`,
      })),
  },
  {
    server: "cmf-lab",
    environment: "sandbox-eu",
    pool: "pool-sandbox",
    plans: (seed) => generated(6, [], { catalog: "examples", database: "marketplace" }, `${seed}/lab`),
  },
];

function settle(plan: StatementPlan, origin: number): Course {
  const course = plan.course ?? runs;
  return course.kind === "failing" ? { ...course, since: origin - course.since } : course;
}

/** All statements of one server. */
export function buildStatements(seed: string, origin: number, server: string, calm: boolean): StatementRecord[] {
  return plans
    .filter((one) => one.server === server)
    .flatMap(({ environment, pool, plans: list }) =>
      list(seed).map((plan): StatementRecord => {
        const course = settle(plan, origin);
        const healthy = course.kind === "runs" || course.kind === "immediate" || course.kind === "ends";
        const detached = plan.sql.startsWith("INSERT");
        return {
          environment,
          name: plan.name,
          uid: uuid(`${seed}/${environment}/statement/${plan.name}`),
          labels: { "drey.io/owner": plan.by, "drey.io/tier": detached ? "2" : "3" },
          annotations: {},
          createdAt: origin - plan.age,
          updatedAt: origin - plan.age,
          statement: plan.sql,
          computePoolName: pool,
          properties: { "sql.current-catalog": plan.catalog, "sql.current-database": plan.database },
          flinkConfiguration: detached ? { "execution.checkpointing.interval": "1 min" } : {},
          parallelism: plan.parallelism ?? 1,
          stopped: plan.stopped ?? false,
          changedAt: origin - plan.age + (plan.stopped ? hour : 0),
          startFromSavepoint: null,
          course: calm && !healthy ? runs : course,
          deletingAt: null,
        };
      }),
    );
}
