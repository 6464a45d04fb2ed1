import { random } from "./random";

/** Words that jobs of one trade are called by, and the teams that own them. */
export type Trade = {
  subjects: readonly [string, ...string[]];
  acts: readonly [string, ...string[]];
  owners: readonly [string, ...string[]];
};

const acts = [
  "enrich",
  "dedupe",
  "router",
  "join",
  "rollup",
  "fanout",
  "watch",
  "score",
  "audit",
  "compact",
  "latest",
  "reconciler",
  "alerts",
  "sessions",
  "limits",
  "archive",
  "mirror",
  "hourly",
  "splitter",
  "state",
] as const;

export const trades = {
  payments: {
    subjects: [
      "card",
      "auth",
      "settlement",
      "chargeback",
      "refund",
      "payout",
      "sepa",
      "iban",
      "ledger",
      "fee",
      "mandate",
      "terminal",
      "merchant",
      "wallet",
      "invoice",
      "scheme",
      "acquirer",
      "token",
      "receipt",
    ],
    acts,
    owners: ["Cards", "Payouts", "Disputes", "Onboarding", "Ledger", "Merchants"],
  },
  risk: {
    subjects: ["fraud", "kyc", "sanction", "velocity", "device", "limit", "watchlist", "identity", "score"],
    acts,
    owners: ["Risk", "Onboarding", "Compliance"],
  },
  treasury: {
    subjects: ["fx", "liquidity", "nostro", "cash", "rate", "exposure", "margin"],
    acts,
    owners: ["Treasury", "Ledger"],
  },
  logistics: {
    subjects: ["parcel", "depot", "route", "locker", "carrier", "label", "customs", "fleet", "dock", "returns"],
    acts,
    owners: ["Parcels", "Depots", "Fleet"],
  },
  ads: {
    subjects: [
      "bid",
      "click",
      "impression",
      "budget",
      "campaign",
      "creative",
      "auction",
      "conversion",
      "audience",
      "frequency",
      "placement",
      "win",
      "floor",
      "pixel",
      "pacing",
      "viewability",
      "ctr",
      "segment",
    ],
    acts,
    owners: ["Bidding", "Budgets", "Attribution", "Creatives", "Audiences"],
  },
  growth: {
    subjects: ["signup", "referral", "coupon", "email", "push", "cohort", "funnel", "onboard", "churn"],
    acts,
    owners: ["Growth", "Messaging"],
  },
  search: {
    subjects: ["query", "index", "suggest", "rank", "catalog", "synonym", "feature", "facet", "spell"],
    acts,
    owners: ["Search", "Ranking"],
  },
  telemetry: {
    subjects: ["device", "edge", "gps", "meter", "firmware", "sensor", "gateway", "battery", "heartbeat"],
    acts,
    owners: ["Platform", "Devices"],
  },
  lab: {
    subjects: ["sample", "toy", "trial", "lesson", "replay", "shadow", "canary", "bench"],
    acts,
    owners: ["Platform", "Data science"],
  },
} satisfies Record<string, Trade>;
export type TradeName = keyof typeof trades;

/**
 * `count` different names of a trade, none of them in `taken`. When the words run out, a number is added.
 * The order is that of the key, so a longer list begins with the shorter one.
 */
export function names(key: string, trade: Trade, count: number, taken: ReadonlySet<string>): string[] {
  const draw = random(`${key}/names`);
  const found = new Set<string>();
  for (let attempt = 0; found.size < count; attempt += 1) {
    const base = `${draw.pick(trade.subjects)}-${draw.pick(trade.acts)}`;
    const name = attempt < count * 6 ? base : `${base}-${2 + (attempt % 8)}`;
    if (!taken.has(name)) found.add(name);
  }
  return [...found];
}
