import { cdcShape, enrichmentShape, etlShape, joinShape, windowShape } from "../flink/shapes";
import type { JobSpec, Trouble, VertexSpec } from "../specs";
import { random } from "./random";

/** What makes one job; its graph follows from the name. */
export type JobPlan = {
  jid: string;
  name: string;
  type?: "STREAMING" | "BATCH";
  parallelism: number;
  startedAt: number;
  endsAt?: number | null;
  endState?: JobSpec["endState"];
  checkpointIntervalMs: number | null;
  checkpointTimeoutMs: number;
  checkpointDirectory: string | null;
  stateBackend?: JobSpec["stateBackend"];
  troubles: Trouble[];
  /** A graph of its own; else it follows from the name. */
  vertices?: VertexSpec[];
};

type Step = [name: string, inputs: [from: number, ship: VertexSpec["inputs"][number]["ship"]][], stateShare: number];

/** Graphs that most jobs have, by the first word of the name (`in`) and the last (`what`). */
const shapes: ((source: string, what: string) => Step[])[] = [
  (source, what) => [
    [`Source: ${source}`, [], 0],
    [`Map: ${what}`, [[0, "FORWARD"]], 0],
    [`Sink: ${source}-${what}`, [[1, "REBALANCE"]], 0],
  ],
  (source, what) => [
    [`Source: ${source}`, [], 0],
    ["Filter", [[0, "FORWARD"]], 0],
    [`Window: ${what}`, [[1, "HASH"]], 1],
    [`Sink: ${source}-${what}`, [[2, "FORWARD"]], 0],
  ],
  (source, what) => [
    [`Source: ${source}`, [], 0],
    [`Source: ${source}-reference`, [], 0],
    [
      `Join: ${what}`,
      [
        [0, "HASH"],
        [1, "HASH"],
      ],
      1,
    ],
    ["Format", [[2, "FORWARD"]], 0],
    [`Sink: ${source}-${what}`, [[3, "REBALANCE"]], 0],
  ],
  (source, what) => [
    [`Source: ${source}`, [], 0],
    [`Process: ${what}`, [[0, "HASH"]], 1],
    [`Sink: ${source}-${what}`, [[1, "FORWARD"]], 0],
    [`Sink: ${source}-rejected`, [[1, "REBALANCE"]], 0],
  ],
  (source, what) => [
    [`Source: ${source}`, [], 0],
    ["Deserialize", [[0, "FORWARD"]], 0],
    ["Assign keys", [[1, "REBALANCE"]], 0],
    [`Aggregate: ${what}, local`, [[2, "FORWARD"]], 0.2],
    [`Aggregate: ${what}, global`, [[3, "HASH"]], 0.8],
    ["Format", [[4, "FORWARD"]], 0],
    [`Sink: ${source}-${what}`, [[5, "FORWARD"]], 0],
  ],
];

/** Jobs whose last word says what they do have the graph of that trade; the rest have a small one of their own words. */
const byAct: Record<string, (seed: string, parallelism: number) => VertexSpec[]> = {
  enrich: enrichmentShape,
  join: joinShape,
  joiner: joinShape,
  sessions: windowShape,
  rollup: windowShape,
  hourly: windowShape,
  compact: cdcShape,
  mirror: cdcShape,
  archive: etlShape,
};

function smallShape(name: string, parallelism: number): VertexSpec[] {
  const draw = random(`${name}/load`);
  const words = name.split("-");
  const shape = shapes[draw.between(0, shapes.length - 1)];
  const steps = shape?.(words[0] ?? name, words.slice(1).join("-") || "all") ?? [];
  const rate = 40 * 10 ** (draw.next() * 2.2) * Math.max(parallelism, 1) ** 0.6;
  const state = 2 ** draw.between(24, 33) * Math.max(parallelism, 1) ** 0.4;
  return steps.map(([step, inputs, share]) => ({
    name: step,
    parallelism,
    inputs: inputs.map(([from, ship]) => ({ from, ship })),
    busy: Math.round((0.04 + draw.next() * 0.5) * 100) / 100,
    recordsPerSecond: Math.max(1, Math.round(rate * (inputs.length === 0 ? 1 : 0.5 + draw.next() * 0.5))),
    stateBytes: Math.round(state * share),
  }));
}

/** A whole job specification, the same for the same plan. */
export function jobSpec(plan: JobPlan): JobSpec {
  const byName = byAct[plan.name.split("-").at(-1) ?? ""];
  const vertices =
    plan.vertices ?? (byName ? byName(plan.name, plan.parallelism) : smallShape(plan.name, plan.parallelism));
  return {
    jid: plan.jid,
    name: plan.name,
    type: plan.type ?? "STREAMING",
    startedAt: plan.startedAt,
    endsAt: plan.endsAt ?? null,
    endState: plan.endState ?? null,
    maxParallelism: plan.parallelism > 128 ? 512 : 128,
    vertices,
    checkpointIntervalMs: plan.checkpointIntervalMs,
    checkpointTimeoutMs: plan.checkpointTimeoutMs,
    stateBackend: plan.stateBackend ?? "rocksdb",
    checkpointDirectory: plan.checkpointDirectory,
    troubles: plan.troubles,
  };
}
