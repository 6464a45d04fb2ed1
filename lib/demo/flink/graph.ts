import type { JobSpec, VertexSpec } from "../specs";
import { hex } from "./noise";

/** A topology with what is derived from it once: ids, who reads whom, and sizes. */
export type Graph = {
  ids: string[];
  indexById: Map<string, number>;
  /** For each vertex the indexes of the vertices that read it. */
  readers: number[][];
  /** Subtasks of all vertices together. */
  subtasks: number;
  /** Slots under default slot sharing: the highest parallelism. */
  slots: number;
  /** The vertex that works hardest among those with an input; where troubles strike unless they say otherwise. */
  busiest: number;
  stateBytes: number;
  /** What was walked before, by vertex. */
  before: Map<number, Map<number, number>>;
  behind: Map<number, Map<number, number>>;
};

const graphs = new WeakMap<VertexSpec[], Graph>();

/** The derived graph of a job. Ids follow the name and the topology, so a restarted or resubmitted job keeps them, as in Flink. */
export function graphOf(job: JobSpec): Graph {
  const known = graphs.get(job.vertices);
  if (known) {
    return known;
  }
  const ids = job.vertices.map((vertex, index) => hex(32, `${job.name}/${index}/${vertex.name}`));
  const readers: number[][] = job.vertices.map(() => []);
  let busiest = -1;
  job.vertices.forEach((vertex, index) => {
    for (const input of vertex.inputs) {
      readers[input.from]?.push(index);
    }
    if (vertex.inputs.length > 0 && vertex.busy > (job.vertices[busiest]?.busy ?? -1)) {
      busiest = index;
    }
  });
  const graph: Graph = {
    ids,
    indexById: new Map(ids.map((id, index) => [id, index])),
    readers,
    subtasks: job.vertices.reduce((sum, vertex) => sum + vertex.parallelism, 0),
    slots: job.vertices.reduce((most, vertex) => Math.max(most, vertex.parallelism), 0),
    busiest: Math.max(0, busiest),
    stateBytes: job.vertices.reduce((sum, vertex) => sum + vertex.stateBytes, 0),
    before: new Map(),
    behind: new Map(),
  };
  graphs.set(job.vertices, graph);
  return graph;
}

/** The vertices that feed a vertex, directly or not, with their shortest distance to it. */
export function ancestorsOf(job: JobSpec, vertex: number): Map<number, number> {
  const { before } = graphOf(job);
  const known =
    before.get(vertex) ?? walk(vertex, (index) => job.vertices[index]?.inputs.map(({ from }) => from) ?? []);
  before.set(vertex, known);
  return known;
}

/** The vertices that a vertex feeds, directly or not, with their shortest distance from it. */
export function descendantsOf(job: JobSpec, vertex: number): Map<number, number> {
  const { readers, behind } = graphOf(job);
  const known = behind.get(vertex) ?? walk(vertex, (index) => readers[index] ?? []);
  behind.set(vertex, known);
  return known;
}

function walk(start: number, next: (index: number) => number[]): Map<number, number> {
  const found = new Map<number, number>();
  let front = [start];
  for (let distance = 1; front.length > 0; distance++) {
    const beyond: number[] = [];
    for (const index of front.flatMap(next)) {
      if (index !== start && !found.has(index)) {
        found.set(index, distance);
        beyond.push(index);
      }
    }
    front = beyond;
  }
  return found;
}

/** The operators chained into a vertex, in the spelling of metric names. */
export function operatorsOf(vertex: VertexSpec): string[] {
  return vertex.name.split(" -> ").map((name) => name.replace(/[^A-Za-z0-9]/g, "_"));
}
