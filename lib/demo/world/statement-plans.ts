import type { Course } from "./records";
import { day, hour, minute, second } from "./time";

/** A statement of the company. */
export type StatementPlan = {
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

export const pay = { catalog: "pay_catalog", database: "kafka-pay" };
const select = (columns: string, table: string, rest = "") => `SELECT ${columns} FROM \`${table}\`${rest}`;

/** The questions that people ask on payments-prod's shared pool. */
export const paySql: StatementPlan[] = [
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
    course: { kind: "waits", forMs: 2 * minute, detail: "Compiled; 4 slots are asked for." },
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

export const ads = { catalog: "ads_catalog", database: "kafka-ads" };
export const insert = (into: string, from: string, rest = "") =>
  `INSERT INTO \`${into}\` SELECT * FROM \`${from}\`${rest}`;

/** What the advertising teams keep running, and what does not run. */
export const adsNamed: StatementPlan[] = [
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
    course: {
      kind: "waits",
      forMs: null,
      detail: "A TaskManager pod cannot be scheduled: 0/14 nodes are available: 14 Insufficient cpu.",
    },
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
