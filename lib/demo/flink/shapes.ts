import type { VertexSpec } from "../specs";
import { seedOf, unit } from "./noise";

/**
 * Topologies as they are met in practice. Each builder takes a seed (rates, load and state differ from job to job) and the
 * parallelism of the job's main path. Names follow Flink's own: a source carries "Source: ", a two-phase sink "Writer" and "Committer".
 */
type Ship = VertexSpec["inputs"][number]["ship"];
type Edge = [from: string, ship: Ship];

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Collects vertices by a short key, so that edges can be written by name. */
function builder(seed: string | number) {
  const root = seedOf(String(seed));
  const vertices: VertexSpec[] = [];
  const keys = new Map<string, number>();
  /** A value within a fifth of the given one, fixed by seed and position. */
  const near = (value: number, salt: number) => value * (0.8 + 0.4 * unit(root, vertices.length, salt));
  const add = (
    key: string,
    name: string,
    parallelism: number,
    figures: { busy: number; rate: number; state?: number },
    inputs: Edge[] = [],
  ) => {
    keys.set(key, vertices.length);
    vertices.push({
      name,
      parallelism: Math.max(1, Math.round(parallelism)),
      inputs: inputs.map(([from, ship]) => ({ from: keys.get(from) ?? 0, ship })),
      busy: Math.min(0.95, near(figures.busy, 1)),
      recordsPerSecond: Math.max(1, Math.round(near(figures.rate, 2))),
      stateBytes: Math.round(near(figures.state ?? 0, 3)),
    });
  };
  return { vertices, add, root };
}

const committing = (name: string) => `${name}: Writer -> ${name}: Committer`;

/** Card authorisations joined with card state, merchant risk, velocities and exchange rates: 18 vertices, three side inputs, one broadcast of rules. */
export function enrichmentShape(seed: string | number, parallelism = 24): VertexSpec[] {
  const { vertices, add } = builder(seed);
  const p = parallelism;
  const third = Math.max(1, p / 3);
  add("requests", "Source: auth-requests", p, { busy: 0.04, rate: 4_400 });
  add("updates", "Source: card-updates", third, { busy: 0.03, rate: 210 });
  add("profiles", "Source: merchant-profile", third, { busy: 0.02, rate: 90 });
  add("rates", "Source: fx-rates", Math.max(1, p / 12), { busy: 0.01, rate: 4 });
  add("parse", "Parse, dedupe", p, { busy: 0.16, rate: 4_300, state: 1.1 * GIB }, [["requests", "FORWARD"]]);
  add("status", "Card status", third, { busy: 0.06, rate: 210, state: 420 * MIB }, [["updates", "FORWARD"]]);
  add("latest", "Latest profile", third, { busy: 0.05, rate: 90, state: 160 * MIB }, [["profiles", "FORWARD"]]);
  const card: Edge[] = [
    ["parse", "HASH"],
    ["status", "HASH"],
  ];
  add("card", "Card state join", p, { busy: 0.34, rate: 4_300, state: 3.2 * GIB }, card);
  const risk: Edge[] = [
    ["parse", "HASH"],
    ["latest", "HASH"],
  ];
  add("risk", "Merchant risk", p, { busy: 0.52, rate: 4_300, state: 12 * GIB }, risk);
  add("minute", "Velocity 1 min", p, { busy: 0.22, rate: 4_200, state: 240 * MIB }, [["card", "HASH"]]);
  add("hour", "Velocity 1 h", p, { busy: 0.18, rate: 4_200, state: 2.1 * GIB }, [["card", "FORWARD"]]);
  const currency: Edge[] = [
    ["risk", "FORWARD"],
    ["rates", "BROADCAST"],
  ];
  add("fx", "FX normalise", p, { busy: 0.11, rate: 4_300, state: 2 * MIB }, currency);
  const score: Edge[] = [
    ["minute", "HASH"],
    ["hour", "HASH"],
    ["fx", "HASH"],
  ];
  add("score", "Score, async", p, { busy: 0.29, rate: 4_200, state: 90 * MIB }, score);
  add("rules", "Source: risk-rules", 1, { busy: 0.004, rate: 1 });
  const decide: Edge[] = [
    ["score", "FORWARD"],
    ["rules", "BROADCAST"],
  ];
  add("decide", "Decide", p, { busy: 0.14, rate: 4_200, state: 6 * MIB }, decide);
  add("decisions", committing("auth-decisions"), p / 2, { busy: 0.08, rate: 4_200 }, [["decide", "HASH"]]);
  add("audit", committing("audit-parquet"), p / 4, { busy: 0.05, rate: 4_200 }, [["decide", "REBALANCE"]]);
  add("rejects", committing("rejects-dlq"), p / 12, { busy: 0.01, rate: 12 }, [["decide", "REBALANCE"]]);
  return vertices;
}

/** Read, clean, write: 3 vertices. */
export function etlShape(seed: string | number, parallelism = 4): VertexSpec[] {
  const { vertices, add } = builder(seed);
  add("in", "Source: raw-events", parallelism, { busy: 0.06, rate: 2_600 });
  add("clean", "Parse -> Validate -> Mask", parallelism, { busy: 0.31, rate: 2_550 }, [["in", "REBALANCE"]]);
  add("out", committing("clean-events"), parallelism, { busy: 0.12, rate: 2_550 }, [["clean", "FORWARD"]]);
  return vertices;
}

/** Event-time windows by key with a side output of late records: 5 vertices. */
export function windowShape(seed: string | number, parallelism = 8): VertexSpec[] {
  const { vertices, add } = builder(seed);
  add("in", "Source: clicks -> Timestamps/Watermarks", parallelism, { busy: 0.09, rate: 9_000 });
  add("pre", "Local aggregate", parallelism, { busy: 0.24, rate: 5_200, state: 40 * MIB }, [["in", "FORWARD"]]);
  const window = { busy: 0.38, rate: 640, state: 1.4 * GIB };
  add("window", "TumblingEventTimeWindows(60000) -> Top pages", parallelism, window, [["pre", "HASH"]]);
  add("late", committing("late-clicks"), 1, { busy: 0.01, rate: 6 }, [["window", "REBALANCE"]]);
  add("out", committing("page-stats"), parallelism / 2, { busy: 0.07, rate: 640 }, [["window", "REBALANCE"]]);
  return vertices;
}

/** Four streams joined one after the other: 9 vertices. */
export function joinShape(seed: string | number, parallelism = 6): VertexSpec[] {
  const { vertices, add } = builder(seed);
  const p = parallelism;
  add("orders", "Source: orders", p, { busy: 0.08, rate: 1_900 });
  add("payments", "Source: payments", p, { busy: 0.07, rate: 1_850 });
  add("shipments", "Source: shipments", p, { busy: 0.05, rate: 1_400 });
  add("customers", "Source: customers", Math.max(1, p / 2), { busy: 0.02, rate: 120 });
  const paid: Edge[] = [
    ["orders", "HASH"],
    ["payments", "HASH"],
  ];
  add("paid", "Interval join: paid orders", p, { busy: 0.36, rate: 1_800, state: 2.4 * GIB }, paid);
  const sent: Edge[] = [
    ["paid", "HASH"],
    ["shipments", "HASH"],
  ];
  add("sent", "Interval join: shipped orders", p, { busy: 0.33, rate: 1_350, state: 3.1 * GIB }, sent);
  const known: Edge[] = [
    ["sent", "HASH"],
    ["customers", "HASH"],
  ];
  add("known", "Temporal join: customer", p, { busy: 0.21, rate: 1_350, state: 900 * MIB }, known);
  add("out", committing("order-facts"), p, { busy: 0.09, rate: 1_350 }, [["known", "FORWARD"]]);
  add("lost", committing("unmatched"), 1, { busy: 0.01, rate: 9 }, [["known", "REBALANCE"]]);
  return vertices;
}

/** A database's change log, split by table and written to two places: 6 vertices. */
export function cdcShape(seed: string | number, parallelism = 4): VertexSpec[] {
  const { vertices, add } = builder(seed);
  add("log", "Source: accounts-db changelog", 1, { busy: 0.18, rate: 780 });
  add("schema", "Schema operator", 1, { busy: 0.05, rate: 780, state: 3 * MIB }, [["log", "FORWARD"]]);
  add("route", "Partition by key", parallelism, { busy: 0.1, rate: 780 }, [["schema", "REBALANCE"]]);
  add("merge", "Deduplicate changes", parallelism, { busy: 0.27, rate: 760, state: 1.9 * GIB }, [["route", "HASH"]]);
  add("lake", committing("accounts-iceberg"), parallelism, { busy: 0.16, rate: 760 }, [["merge", "FORWARD"]]);
  add("topic", committing("accounts-compacted"), parallelism, { busy: 0.08, rate: 760 }, [["merge", "FORWARD"]]);
  return vertices;
}

/** What the SQL planner makes of a join with an aggregate: 7 vertices. */
export function sqlShape(seed: string | number, parallelism = 4): VertexSpec[] {
  const { vertices, add } = builder(seed);
  const p = parallelism;
  add("orders", "Source: orders[1] -> Calc[2] -> WatermarkAssigner[3]", p, { busy: 0.13, rate: 3_100 });
  add("rates", "Source: currency_rates[5] -> Calc[6]", 1, { busy: 0.02, rate: 15 });
  const join: Edge[] = [
    ["orders", "HASH"],
    ["rates", "HASH"],
  ];
  add("join", "TemporalJoin[9] -> Calc[10]", p, { busy: 0.3, rate: 3_080, state: 610 * MIB }, join);
  add("local", "LocalWindowAggregate[11]", p, { busy: 0.15, rate: 900, state: 20 * MIB }, [["join", "FORWARD"]]);
  add("global", "GlobalWindowAggregate[13] -> Calc[14]", p, { busy: 0.22, rate: 260, state: 380 * MIB }, [
    ["local", "HASH"],
  ]);
  add("keep", "ConstraintEnforcer[15]", p, { busy: 0.03, rate: 260 }, [["global", "FORWARD"]]);
  add("out", "revenue_per_minute[16]: Writer -> revenue_per_minute[16]: Committer", p, { busy: 0.05, rate: 260 }, [
    ["keep", "FORWARD"],
  ]);
  return vertices;
}

/** A graph of `count` vertices: sources in the first eighth, then layers that read one or two vertices of the layers before. */
export function largeShape(count: number, seed: string | number = "large", parallelism = 2): VertexSpec[] {
  const { vertices, add, root } = builder(seed);
  const sources = Math.max(1, Math.floor(count / 8));
  const sinks = Math.max(1, Math.floor(count / 10));
  for (let i = 0; i < count; i++) {
    if (i < sources) {
      add(`${i}`, `Source: feed-${i + 1}`, parallelism, { busy: 0.05, rate: 500 });
      continue;
    }
    const near = Math.max(0, i - sources - Math.floor(unit(root, i, 11) * sources));
    const inputs: Edge[] = [[`${near}`, unit(root, i, 12) < 0.6 ? "HASH" : "FORWARD"]];
    const other = Math.floor(unit(root, i, 13) * Math.min(i, count - sinks));
    if (other !== near && unit(root, i, 14) < 0.2) {
      inputs.push([`${other}`, unit(root, i, 15) < 0.15 ? "BROADCAST" : "HASH"]);
    }
    const last = i >= count - sinks;
    const name = last ? committing(`out-${i - count + sinks + 1}`) : `Step ${i - sources + 1}`;
    add(`${i}`, name, parallelism, { busy: 0.2, rate: 500, state: last ? 0 : 30 * MIB }, inputs);
  }
  return vertices;
}
