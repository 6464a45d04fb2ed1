import { describe, expect, it } from "vitest";
import type { JobSpec, TroubleKind } from "../specs";
import { unit, whole } from "./noise";
import { cdcShape, enrichmentShape, etlShape, joinShape, largeShape, sqlShape, windowShape } from "./shapes";
import { at, cluster, HOUR, job, list, MINUTE, NOON, num, twin, vertexId } from "./test-cluster";

const KINDS: TroubleKind[] = [
  "checkpoints-expire",
  "oom-loop",
  "transaction-timeout",
  "slots-missing",
  "back-pressure",
  "skew",
  "failed",
  "restarted-once",
  "savepoints-refused",
  "idle-watermark",
];
const SHAPES = [enrichmentShape, etlShape, windowShape, joinShape, cdcShape, sqlShape];

/** A job with up to four troubles at any times, over one another too. */
function drawn(seed: number): JobSpec {
  const age = whole(1, 4_000, seed, 1) * MINUTE;
  const startedAt = NOON - age;
  const count = whole(0, 4, seed, 2);
  const troubles = Array.from({ length: count }, (_, index) => {
    const since = startedAt + Math.floor(unit(seed, 3, index) * age * 1.1) - 5 * MINUTE;
    const length = unit(seed, 4, index) < 0.4 ? null : whole(0, 300, seed, 5, index) * MINUTE;
    return {
      kind: KINDS[whole(0, KINDS.length - 1, seed, 6, index)] ?? "skew",
      since,
      until: length === null ? null : since + length,
      vertex: whole(0, 9, seed, 7, index),
    };
  });
  const shape = SHAPES[seed % SHAPES.length] ?? etlShape;
  const vertices = seed % 9 === 0 ? largeShape(whole(2, 60, seed, 8), seed) : shape(seed, whole(1, 12, seed, 9));
  const interval = [null, 10_000, MINUTE, 5 * MINUTE][seed % 4] ?? null;
  const ends = unit(seed, 10) < 0.15;
  return job(`drawn-${seed}`, {
    startedAt,
    vertices,
    troubles,
    checkpointIntervalMs: interval,
    checkpointTimeoutMs: whole(1, 20, seed, 11) * MINUTE,
    stateBackend: seed % 2 ? "rocksdb" : "hashmap",
    endsAt: ends ? startedAt + Math.floor(unit(seed, 12) * age) : null,
    endState: ends ? ((["FINISHED", "CANCELED", "FAILED"] as const)[seed % 3] ?? null) : null,
  });
}

/** Numbers that are not finite become null in JSON; where null means nothing it must not appear. */
function noHoles(text: string, path: string): void {
  expect(
    text.includes("null") || text.includes("undefined") || text.includes("NaN"),
    `${path}: ${text.slice(0, 300)}`,
  ).toBe(false);
}

describe("whatever the world holds", () => {
  it.each([161, 341, 846, ...Array.from({ length: 30 }, (_, seed) => seed)])(
    "world %d answers everywhere and agrees with itself",
    async (seed) => {
      const spec = drawn(seed);
      const version = ["1.20.1", "2.1.0", "2.3.0"][seed % 3] ?? "2.3.0";
      const { ask, clock } = twin(cluster([spec], { flinkVersion: version }));
      const path = `/jobs/${spec.jid}`;
      let lastId = 0;
      let lastTotal = 0;
      for (const later of [0, 7_000, 95_000, 10 * MINUTE, 3 * HOUR]) {
        clock.now = NOON + later;
        const detail = await ask(path);
        expect(detail.status).toBe(200);
        noHoles(detail.text, path);
        const row = at(await ask("/jobs/overview"), "jobs.0");
        expect(at(row, "state")).toBe(at(detail, "state"));
        const tasks = at(row, "tasks") as Record<string, number>;
        const sum = Object.entries(tasks).reduce((total, [key, count]) => total + (key === "total" ? 0 : count), 0);
        expect(sum).toBe(tasks.total);
        expect(num(detail, "end-time") === -1).toBe(
          !["FINISHED", "CANCELED", "FAILED"].includes(String(at(detail, "state"))),
        );
        expect(num(detail, "duration")).toBeGreaterThanOrEqual(0);
        for (const vertex of list(detail, "vertices")) {
          expect(num(vertex, "metrics.read-records")).toBeGreaterThanOrEqual(0);
          expect(num(vertex, "start-time")).toBeLessThanOrEqual(clock.now);
          expect(num(vertex, "duration")).toBeGreaterThanOrEqual(-1);
        }
        const checkpoints = await ask(`${path}/checkpoints`);
        const counts = at(checkpoints, "counts");
        const total = num(counts, "total");
        expect(num(counts, "completed") + num(counts, "failed") + num(counts, "in_progress")).toBe(total);
        expect(total).toBeGreaterThanOrEqual(lastTotal);
        lastTotal = total;
        const history = list(checkpoints, "history");
        const ids = history.map((entry) => num(entry, "id"));
        expect(ids).toEqual([...new Set(ids)].sort((left, right) => right - left));
        expect(ids[0] ?? 0).toBeGreaterThanOrEqual(lastId);
        lastId = ids[0] ?? 0;
        for (const entry of history) {
          expect(num(entry, "trigger_timestamp")).toBeLessThanOrEqual(clock.now);
          expect(num(entry, "end_to_end_duration")).toBeGreaterThanOrEqual(0);
          expect(num(entry, "num_acknowledged_subtasks")).toBeLessThanOrEqual(num(entry, "num_subtasks"));
        }
        const newest = ids[0];
        if (newest !== undefined) {
          expect((await ask(`${path}/checkpoints/details/${newest}`)).status).toBe(200);
          expect((await ask(`${path}/checkpoints/details/${newest}/subtasks/${vertexId(spec, 0)}`)).status).toBe(200);
        }
        const exceptions = list(await ask(`${path}/exceptions`), "exceptionHistory.entries");
        const times = exceptions.map((entry) => num(entry, "timestamp"));
        expect(times).toEqual([...times].sort((left, right) => right - left));
        expect(times.every((time) => time <= clock.now && time >= spec.startedAt)).toBe(true);
        const id = vertexId(spec, Math.min(1, spec.vertices.length - 1));
        for (const below of [
          "",
          "/subtasktimes",
          "/taskmanagers",
          "/watermarks",
          "/subtasks/metrics?get=busyTimeMsPerSecond",
        ]) {
          const answer = await ask(`${path}/vertices/${id}${below}`);
          expect(answer.status, below).toBe(200);
          noHoles(answer.text, below);
        }
        expect([200, 500]).toContain((await ask(`${path}/vertices/${id}/backpressure`)).status);
        for (const other of [
          "/overview",
          "/taskmanagers",
          "/jobmanager/log",
          `${path}/metrics?get=numRestarts,uptime`,
        ]) {
          const answer = await ask(other);
          expect(answer.status, other).toBe(200);
        }
        const overview = await ask("/overview");
        expect(num(overview, "slots-available")).toBeGreaterThanOrEqual(0);
        expect(num(overview, "slots-available")).toBeLessThanOrEqual(num(overview, "slots-total"));
      }
    },
  );
});
