import type { FaultKind } from "./records";
import { day, hour, minute, second } from "./time";

/** The applications that are named, and what goes wrong with some of them. All times are ages before the world's beginning. */
export type Planted = {
  name: string;
  owner: string;
  tier: 1 | 2 | 3;
  parallelism?: number;
  version?: string;
  fault?: { kind: FaultKind; age: number };
  /** Suspended so long ago. */
  suspended?: number;
  /** A bounded job that ended so long ago. */
  finished?: number;
  /** Last deployed so long ago. */
  deployed?: number;
  /** A pipeline deploys it again each so many ms. */
  every?: number;
};

const of = (owner: string, tier: 1 | 2 | 3, list: [string, Omit<Planted, "name" | "owner" | "tier">?][]): Planted[] =>
  list.map(([name, rest]) => ({ name, owner, tier, ...rest }));

/** The applications of payments-replay: written, and never looked at, because no operator watches their namespace. */
const replays = [
  "card-auth-replay",
  "ledger-rebuild-2025",
  "settlement-replay",
  "refund-replay",
  "payout-replay",
  "fee-replay",
  "sepa-replay",
  "iban-replay",
  "mandate-replay",
  "terminal-replay",
  "merchant-replay",
  "wallet-replay",
  "invoice-replay",
  "scheme-replay",
  "acquirer-replay",
  "token-replay",
  "receipt-replay",
  "fraud-replay",
  "limit-replay",
  "fx-replay",
  "dispute-replay",
];

export const planted: Record<string, Planted[]> = {
  "payments-prod": [
    ...of("Cards", 1, [
      [
        "card-auth-enrich",
        { parallelism: 24, version: "v2_1", fault: { kind: "checkpoints-expire", age: 2 * hour + 31 * minute } },
      ],
      [
        "merchant-ledger-join",
        { parallelism: 48, version: "v2_1", fault: { kind: "checkpoints-expire", age: hour + 12 * minute } },
      ],
      [
        "fraud-velocity-1h",
        { parallelism: 48, version: "v2_1", fault: { kind: "checkpoints-expire", age: 41 * minute } },
      ],
      ["3ds-challenge-outcome", { parallelism: 24, version: "v2_1" }],
    ]),
    ...of("Payouts", 1, [
      [
        "payout-scheduler",
        { parallelism: 16, version: "v1_20", fault: { kind: "transaction-timeout", age: 52 * minute } },
      ],
      [
        "sepa-instant-router",
        { parallelism: 32, version: "v1_20", fault: { kind: "transaction-timeout", age: 52 * minute } },
      ],
    ]),
    ...of("Payouts", 2, [
      [
        "settlement-batcher",
        { parallelism: 24, version: "v2_0", fault: { kind: "change-refused", age: 2 * hour + 52 * minute } },
      ],
      ["fee-splitter", { parallelism: 12, fault: { kind: "change-refused", age: 9 * day } }],
      ["refund-reconciler", { parallelism: 12 }],
    ]),
    ...of("Disputes", 2, [
      ["chargeback-replay", { parallelism: 8, version: "v1_20", suspended: 34 * day }],
      ["dispute-backfill", { parallelism: 8, version: "v1_20", suspended: 36 * day }],
    ]),
    ...of("Treasury", 1, [["fx-rate-latest", { parallelism: 4 }]]),
    ...of("Onboarding", 1, [["kyc-screening-fanout", { parallelism: 16, deployed: 12 * second, every: 14 * minute }]]),
    ...of("Ledger", 2, [["ledger-close-2025", { parallelism: 16, finished: 6 * hour }]]),
    ...of("Cards", 2, [["card-art-refresh", { parallelism: 4, fault: { kind: "restarted-once", age: 4 * minute } }]]),
  ],
  "payments-replay": of(
    "Cards",
    1,
    replays.map((name) => [name, { fault: { kind: "never-observed", age: 5 * hour + 40 * minute } }]),
  ),
  "payments-stage": of("Disputes", 3, [
    ["dispute-classifier", { parallelism: 4, fault: { kind: "image-pull", age: 26 * minute } }],
    ["creative-ctr-rollup", { parallelism: 4, fault: { kind: "image-pull", age: 26 * minute } }],
    ["iban-name-check", { parallelism: 4, deployed: 4 * second, every: 5 * minute }],
    ["dispute-triage", { parallelism: 2, fault: { kind: "failed", age: 3 * hour } }],
  ]),
  "risk-prod": of("Risk", 2, [
    ["velocity-limit-watch", { parallelism: 8, fault: { kind: "healing", age: 0 } }],
    ["sanction-delta-load", { parallelism: 8, finished: 2 * hour }],
    ["device-graph-walk", { parallelism: 32, fault: { kind: "back-pressure", age: 3 * hour } }],
    ["score-drift-watch", { parallelism: 16, fault: { kind: "skew", age: 8 * hour } }],
  ]),
  "logistics-eu": of("Parcels", 2, [
    ["customs-hold-alerts", { parallelism: 8, fault: { kind: "idle-watermark", age: hour + 5 * minute } }],
    ["locker-capacity", { parallelism: 8, fault: { kind: "restarted-once", age: 6 * minute } }],
  ]),
  "ads-prod": [
    ...of("Bidding", 1, [
      [
        "bid-stream-joiner",
        { parallelism: 96, version: "v2_1", fault: { kind: "oom-loop", age: 2 * hour + 8 * minute } },
      ],
      [
        "impression-dedupe",
        { parallelism: 64, version: "v2_1", fault: { kind: "oom-loop", age: 2 * hour + 7 * minute } },
      ],
      [
        "click-attribution-7d",
        { parallelism: 48, version: "v2_1", fault: { kind: "oom-loop", age: hour + 55 * minute } },
      ],
    ]),
    ...of("Budgets", 1, [
      ["budget-pacer", { parallelism: 24, version: "v2_1", fault: { kind: "oom-loop", age: hour + 49 * minute } }],
    ]),
    ...of("Bidding", 2, [
      ["frequency-cap-state", { parallelism: 24, fault: { kind: "savepoints-refused", age: 3 * hour + 2 * minute } }],
      ["bid-floor-latest", { parallelism: 12, fault: { kind: "savepoints-refused", age: 3 * hour + 2 * minute } }],
      ["auction-archive", { parallelism: 16, fault: { kind: "savepoints-refused", age: 3 * hour + minute } }],
    ]),
    ...of("Attribution", 2, [["ctr-hourly", { parallelism: 4, suspended: 9 * minute }]]),
  ],
  "ads-lab": of("Creatives", 3, [
    ["creative-embedding", { parallelism: 8, fault: { kind: "failed", age: 20 * hour } }],
    ["audience-overlap-trial", { parallelism: 4, fault: { kind: "failed", age: 4 * day } }],
  ]),
  "growth-prod": of("Growth", 2, [
    ["coupon-abuse-watch", { parallelism: 8, fault: { kind: "restarted-once", age: 7 * minute } }],
    ["churn-backfill", { parallelism: 8, finished: day }],
  ]),
  "search-prod": of("Search", 2, [["index-rebuild-nightly", { parallelism: 32, finished: 3 * hour }]]),
  "sandbox-eu": of("Platform", 3, [
    ["oom-lesson", { parallelism: 2, fault: { kind: "failed", age: 6 * hour } }],
    ["upgrade-drill", { parallelism: 2, deployed: 2 * second, every: 3 * minute }],
  ]),
};

/** Applications of an environment that the console meets in a seed; a new environment has none. */
export function plantedIn(environment: string): Planted[] {
  return planted[environment] ?? [];
}
