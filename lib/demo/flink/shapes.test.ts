import { describe, expect, it } from "vitest";
import type { VertexSpec } from "../specs";
import { ancestorsOf, descendantsOf, graphOf } from "./graph";
import { cdcShape, enrichmentShape, etlShape, joinShape, largeShape, sqlShape, windowShape } from "./shapes";
import { job } from "./test-cluster";

const all: [name: string, vertices: VertexSpec[], count: number][] = [
  ["enrichment", enrichmentShape("a"), 18],
  ["etl", etlShape("a"), 3],
  ["window", windowShape("a"), 5],
  ["join", joinShape("a"), 9],
  ["cdc", cdcShape("a"), 6],
  ["sql", sqlShape("a"), 7],
  ["large", largeShape(2_000), 2_000],
  ["small large", largeShape(3), 3],
];

describe("topologies", () => {
  it.each(all)("%s has its vertices, reads only what came before, and leaves none alone", (_, vertices, count) => {
    expect(vertices).toHaveLength(count);
    const read = new Set<number>();
    vertices.forEach((vertex, index) => {
      expect(vertex.parallelism).toBeGreaterThanOrEqual(1);
      expect(vertex.busy).toBeGreaterThan(0);
      expect(vertex.busy).toBeLessThan(1);
      for (const { from, ship } of vertex.inputs) {
        expect(from).toBeLessThan(index);
        read.add(from);
        if (ship === "FORWARD") {
          expect(vertices[from]?.parallelism, `${vertices[from]?.name} to ${vertex.name}`).toBe(vertex.parallelism);
        }
      }
    });
    expect(
      vertices.filter((vertex) => vertex.inputs.length === 0).every(({ name }) => name.startsWith("Source: ")),
    ).toBe(true);
  });

  it("the enrichment job has the 271 subtasks and the edges of its drawing", () => {
    const vertices = enrichmentShape("card-auth-enrich");
    expect(vertices.reduce((sum, vertex) => sum + vertex.parallelism, 0)).toBe(271);
    const names = (index: number) => vertices[index]?.inputs.map(({ from }) => vertices[from]?.name);
    const score = vertices.findIndex(({ name }) => name === "Score, async");
    expect(names(score)).toEqual(["Velocity 1 min", "Velocity 1 h", "FX normalise"]);
    const ships = new Set(vertices.flatMap(({ inputs }) => inputs.map(({ ship }) => ship)));
    expect([...ships].sort()).toEqual(["BROADCAST", "FORWARD", "HASH", "REBALANCE"]);
  });

  it.each([1, 2, 5, 7, 24])("keeps forward edges between equals at parallelism %d", (parallelism) => {
    for (const shape of [enrichmentShape, etlShape, windowShape, joinShape, cdcShape, sqlShape]) {
      const vertices = shape("x", parallelism);
      for (const vertex of vertices) {
        for (const { from, ship } of vertex.inputs.filter((input) => input.ship === "FORWARD")) {
          expect(vertices[from]?.parallelism, `${shape.name}: ${ship} into ${vertex.name}`).toBe(vertex.parallelism);
        }
      }
    }
  });

  it("differ by seed and are the same for the same seed", () => {
    expect(etlShape("a")).toEqual(etlShape("a"));
    expect(etlShape("a")).not.toEqual(etlShape("b"));
    expect(largeShape(300, "s")).toEqual(largeShape(300, "s"));
  });

  it("keep the vertex ids of a job over its runs, and give other jobs other ids", () => {
    const first = graphOf(job("a", { vertices: etlShape("a") })).ids;
    expect(graphOf(job("a", { vertices: etlShape("a"), startedAt: 0 })).ids).toEqual(first);
    expect(graphOf(job("b", { vertices: etlShape("a") })).ids).not.toEqual(first);
    expect(new Set(graphOf(job("big", { vertices: largeShape(2_000) })).ids).size).toBe(2_000);
  });

  it("know who is before and behind a vertex", () => {
    const spec = job("e", { vertices: enrichmentShape("e") });
    const risk = spec.vertices.findIndex(({ name }) => name === "Merchant risk");
    expect([...ancestorsOf(spec, risk).keys()].map((index) => spec.vertices[index]?.name).sort()).toEqual([
      "Latest profile",
      "Parse, dedupe",
      "Source: auth-requests",
      "Source: merchant-profile",
    ]);
    expect(descendantsOf(spec, risk).size).toBe(6);
    expect(graphOf(spec).busiest).toBe(risk);
  });
});
