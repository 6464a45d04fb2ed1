import { random, uuid } from "./random";
import type { Course, StatementRecord } from "./records";
import { day, hour, minute, second } from "./time";

type Plan = {
  name: string;
  by: string;
  /** Age before the world's beginning, ms. */
  age: number;
  sql: string;
  parallelism?: number;
  stopped?: boolean;
  course?: Course;
  catalog: string;
  database: string;
};

const pay = { catalog: "pay_catalog", database: "kafka-pay" };
const select = (columns: string, table: string, rest = "") => `SELECT ${columns} FROM \`${table}\`${rest}`;
const runs: Course = { kind: "runs" };

/** The questions that people ask on payments-prod's shared pool. */
const paySql: Plan[] = [
  {
    ...pay,
    name: "mira-txn-by-bin",
    by: "mira.halonen",
    age: 8 * minute,
    catalog: "dispute_catalog",
    database: "kafka-dispute",
    sql: select("bin, COUNT(*) AS txns", "transactions", " GROUP BY bin"),
    course: {
      kind: "fails",
      afterMs: 3 * second,
      detail:
        "Catalog could not be created: dispute_catalog. The secret dispute-kafka is not mapped in environment payments-prod.",
      exception:
        "org.apache.flink.table.catalog.exceptions.CatalogException: Catalog dispute_catalog could not be created",
    },
  },
  {
    ...pay,
    name: "dup-auth-check",
    by: "jon.a",
    age: 14 * second,
    parallelism: 4,
    sql: select("auth_id, amount", "auths", " WHERE duplicate"),
    course: { kind: "waits", detail: "Compiled; 4 slots are asked for." },
  },
  {
    ...pay,
    name: "hot-merchants-1m",
    by: "mira.halonen",
    age: 21 * minute,
    parallelism: 4,
    sql: select("merchant_id, amount, `$rowtime`", "auths", " WHERE amount > 500"),
  },
  {
    ...pay,
    name: "sepa-queue-depth",
    by: "teemu.k",
    age: 48 * minute,
    parallelism: 4,
    sql: select("queue, depth", "sepa_queues"),
  },
  {
    ...pay,
    name: "payout-lag-watch",
    by: "teemu.k",
    age: 46 * minute,
    parallelism: 2,
    sql: select("payout_id, lag_ms", "payouts", " WHERE lag_ms > 60000"),
  },
  {
    ...pay,
    name: "auth-decline-codes",
    by: "mira.halonen",
    age: 62 * minute,
    parallelism: 4,
    sql: select("code, issuer", "auth_declines"),
  },
  { ...pay, name: "bin-country-mix", by: "lea.s", age: 3 * hour, parallelism: 2, sql: select("bin, country", "auths") },
  {
    ...pay,
    name: "refund-ratio",
    by: "lea.s",
    age: 5 * hour,
    parallelism: 2,
    sql: select("merchant_id, refunded", "refunds"),
  },
  {
    ...pay,
    name: "card-scheme-split",
    by: "lea.s",
    age: 5 * hour,
    parallelism: 2,
    sql: select("scheme, amount", "auths"),
  },
  {
    ...pay,
    name: "fee-audit-q1",
    by: "jon.a",
    age: 6 * hour,
    parallelism: 4,
    sql: select("fee_id, amount, expected", "fees", " WHERE amount <> expected"),
  },
  {
    ...pay,
    name: "iban-typo-rate",
    by: "arvo.p",
    age: 7 * hour,
    sql: select("iban, valid", "iban_checks", " WHERE NOT valid"),
  },
  {
    ...pay,
    name: "ledger-gap-scan",
    by: "arvo.p",
    age: 11 * hour,
    parallelism: 2,
    sql: select("entry, previous", "ledger", " WHERE entry <> previous + 1"),
  },
  {
    ...pay,
    name: "fx-spread-1m",
    by: "treasury-bot",
    age: 2 * day,
    parallelism: 2,
    sql: select("pair, spread", "fx_ticks"),
  },
  { ...pay, name: "fx-spread-5m", by: "treasury-bot", age: 2 * day, sql: select("pair, spread", "fx_ticks") },
  { ...pay, name: "psd2-consent-age", by: "lea.s", age: 2 * day, sql: select("consent, age_days", "psd2_consents") },
  { ...pay, name: "scheme-fee-watch", by: "arvo.p", age: 2 * day, sql: select("scheme, fee", "scheme_fees") },
  {
    ...pay,
    name: "fraud-score-dist",
    by: "jon.a",
    age: 3 * day,
    parallelism: 2,
    stopped: true,
    sql: select("score, decided", "fraud_scores"),
  },
  {
    ...pay,
    name: "show-tables-0317",
    by: "mira.halonen",
    age: 26 * minute,
    sql: "SHOW TABLES",
    course: { kind: "immediate" },
  },
  {
    ...pay,
    name: "describe-auth",
    by: "mira.halonen",
    age: 25 * minute,
    sql: "DESCRIBE `auths`",
    course: { kind: "immediate" },
  },
];

const ads = { catalog: "ads_catalog", database: "kafka-ads" };
const insert = (into: string, from: string, rest = "") => `INSERT INTO \`${into}\` SELECT * FROM \`${from}\`${rest}`;

const adsNamed: Plan[] = [
  {
    ...ads,
    name: "frequency-by-user",
    by: "bidding-bot",
    age: 12 * day,
    parallelism: 8,
    sql: insert("frequency_by_user", "impressions"),
    course: {
      kind: "failing",
      since: 2 * hour + 14 * minute,
      exception: "java.lang.OutOfMemoryError: Java heap space",
    },
  },
  {
    ...ads,
    name: "attribution-join",
    by: "jon.a",
    age: 3 * minute,
    parallelism: 4,
    sql: insert("attributed", "clicks"),
    course: { kind: "waits", detail: "Waiting for 4 slots; the pool has none free." },
  },
  {
    ...ads,
    name: "budget-alerts",
    by: "budget-bot",
    age: minute,
    parallelism: 2,
    sql: insert("budget_alerts", "budgets", " WHERE spent > cap"),
  },
  {
    ...ads,
    name: "spend-by-campaign",
    by: "mira.halonen",
    age: 8 * minute,
    parallelism: 2,
    sql: select("campaign_id, price_micros, `$rowtime`", "wins", " WHERE placement <> 'house'"),
  },
  { ...ads, name: "wins-dedupe", by: "bidding-bot", age: 40 * day, parallelism: 6, sql: insert("wins_clean", "wins") },
  {
    ...ads,
    name: "bids-sampled",
    by: "bidding-bot",
    age: 40 * day,
    parallelism: 3,
    sql: insert("bids_sampled", "bids"),
  },
  {
    ...ads,
    name: "clicks-sessions",
    by: "attribution-bot",
    age: 21 * day,
    parallelism: 2,
    sql: insert("click_sessions", "clicks"),
  },
  {
    ...ads,
    name: "wins-backfill-q4",
    by: "jon.a",
    age: 6 * day,
    parallelism: 6,
    stopped: true,
    sql: insert("wins_clean", "wins_q4"),
  },
  {
    ...ads,
    name: "pixel-schema-check",
    by: "lea.s",
    age: 2 * hour,
    sql: insert("pixels_ok", "pixels"),
    course: {
      kind: "fails",
      afterMs: 40 * second,
      detail: "The job failed and is not restarted any more.",
      exception:
        "org.apache.avro.AvroTypeException: Found pixel_v3, expecting pixel_v2, missing required field consent",
    },
  },
  {
    ...ads,
    name: "segment-refresh",
    by: "audience-bot",
    age: 5 * hour,
    sql: insert("segments", "audience_events"),
    course: {
      kind: "phase",
      phase: "RECONCILING",
      detail: "The server has started again and looks for the statement's cluster.",
    },
  },
  {
    ...ads,
    name: "campaigns-snapshot",
    by: "budget-bot",
    age: 9 * hour,
    sql: insert("campaigns_daily", "campaigns"),
    course: { kind: "ends", afterMs: 11 * minute },
  },
];

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

function generated(count: number, from: Plan[], where: Pick<Plan, "catalog" | "database">, key: string): Plan[] {
  const draw = random(`${key}/statements`);
  const taken = new Set(from.map((plan) => plan.name));
  const found: Plan[] = [];
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
const plans: { server: string; environment: string; pool: string; plans: (seed: string) => Plan[] }[] = [
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

function settle(plan: Plan, origin: number): Course {
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
