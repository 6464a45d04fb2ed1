import { describe, expect, it } from "vitest";
import { checkpoint, checkpointConfig, checkpoints, failedCheckpoint, t0 } from "./answers.fixture";
import { hasCaptures, readCapture, versions } from "./captures.fixture";
import {
  checkpointEvents,
  failedInARow,
  isCheckpointing,
  toCheckpointFacts,
  toCheckpointHistory,
} from "./to-checkpoints";
import { CheckpointConfigWire, CheckpointsWire } from "./wire-history";

const at = "2026-11-22T22:50:33.000Z";
const longMax = 2 ** 63;
const parts = (
  history: Record<string, unknown>[],
  config = checkpointConfig(),
  more: Record<string, unknown> = {},
) => ({
  wire: CheckpointsWire.parse(checkpoints(history, more)),
  config: CheckpointConfigWire.parse(config),
  at,
});
const savepoint = (id: number, changes = {}) => checkpoint(id, { is_savepoint: true, ...changes });
const running = (id: number) =>
  checkpoint(id, { status: "IN_PROGRESS", latest_ack_timestamp: -1, end_to_end_duration: 0 });

describe("whether a job checkpoints", () => {
  it.each([
    ["an interval", parts([]), true],
    ["an interval of Long.MAX: only by hand", parts([], checkpointConfig({ interval: longMax })), false],
    ["404 for the whole block", { wire: null, config: null, at }, false],
    ["a history, though the configuration did not come", { ...parts([checkpoint(1)]), config: null }, true],
    ["nothing but savepoints and no configuration", { ...parts([savepoint(1)]), config: null }, null],
  ])("is told by %s", (_, answers, expected) => {
    expect(isCheckpointing(answers)).toBe(expected);
  });

  it("reads a block of zeros with an interval of Long.MAX as off, not as no checkpoints yet", () => {
    const facts = toCheckpointFacts(parts([], checkpointConfig({ interval: longMax })));
    expect(facts).toMatchObject({
      enabled: false,
      intervalMs: null,
      failedInARow: null,
      lastCompletedAt: null,
      recent: [],
    });
    expect(toCheckpointHistory(parts([], checkpointConfig({ interval: longMax })))).toMatchObject({
      enabled: false,
      intervalMs: null,
    });
  });
});

describe("failures in a row", () => {
  it.each([
    ["none where the last one is complete", [checkpoint(3), failedCheckpoint(2), checkpoint(1)], 0],
    ["those after the last completed one", [failedCheckpoint(3), failedCheckpoint(2), checkpoint(1)], 2],
    ["not one in progress", [running(4), failedCheckpoint(3), checkpoint(2)], 1],
    ["not a failed savepoint", [savepoint(4, { status: "FAILED" }), checkpoint(3)], 0],
    ["also across a completed savepoint", [failedCheckpoint(4), savepoint(3), failedCheckpoint(2), checkpoint(1)], 2],
    ["by id, whatever the order", [checkpoint(1), failedCheckpoint(3), failedCheckpoint(2)], 2],
  ])("counts %s", (_, history, expected) => {
    expect(failedInARow(parts(history).wire.history)).toBe(expected);
  });

  it("trusts the counter while none ever completed, since the history keeps ten or so", () => {
    const counts = { restored: 0, total: 15, in_progress: 0, completed: 0, failed: 15 };
    expect(
      toCheckpointFacts(parts([failedCheckpoint(15), failedCheckpoint(14)], undefined, { counts })).failedInARow,
    ).toBe(15);
  });

  it("counts a checkpoint that was refused before it began and stands in no history", () => {
    const counts = { restored: 0, total: 2, in_progress: 0, completed: 0, failed: 2 };
    expect(toCheckpointFacts(parts([], undefined, { counts })).failedInARow).toBe(2);
  });

  it("does not take a failed savepoint of a job without any checkpoint for a failed checkpoint", () => {
    const counts = { restored: 0, total: 1, in_progress: 0, completed: 0, failed: 1 };
    expect(toCheckpointFacts(parts([savepoint(1, { status: "FAILED" })], undefined, { counts })).failedInARow).toBe(0);
  });
});

describe("what is known of checkpoints", () => {
  it("holds the newest eighteen that are over, oldest first, failed ones without a span", () => {
    const history = Array.from({ length: 25 }, (_, index) => checkpoint(25 - index));
    const facts = toCheckpointFacts(parts([running(27), failedCheckpoint(26), ...history]));
    expect(facts.recent).toHaveLength(18);
    expect(facts.recent.at(-1)).toEqual({
      id: 26,
      at: new Date(t0 + 26_000).toISOString(),
      durationMs: null,
      failed: true,
    });
    expect(facts.recent[0]?.id).toBe(9);
  });

  it("finds the last completed one beyond the history, and never takes a savepoint for it", () => {
    const old = checkpoint(3);
    const latest = { completed: old, savepoint: savepoint(9), failed: null, restored: null };
    const facts = toCheckpointFacts(parts([failedCheckpoint(20), failedCheckpoint(19)], undefined, { latest }));
    expect(facts.lastCompletedAt).toBe(new Date(t0 + 3140).toISOString());
    expect(toCheckpointFacts(parts([savepoint(9)])).lastCompletedAt).toBeNull();
  });

  it("tells the last failure in one redacted line", () => {
    const facts = toCheckpointFacts(
      parts([failedCheckpoint(2, { failure_message: "PUT https://u:pw1234@s3/x\n refused" })]),
    );
    expect(facts.lastFailure).toBe("PUT https://******@s3/x refused");
  });

  it("gives one in progress no end and no span, and one in memory no path", () => {
    const { history } = toCheckpointHistory(
      parts([running(3), checkpoint(2, { external_path: "<checkpoint-not-externally-addressable>" })]),
    );
    expect(history.map(({ endedAt, durationMs }) => [endedAt === null, durationMs])).toEqual([
      [true, null],
      [false, 140],
    ]);
    expect(history[1]?.path).toBeNull();
  });

  it("makes events of failures and of savepoints alone", () => {
    const history = toCheckpointHistory(parts([savepoint(3), failedCheckpoint(2), checkpoint(1)]));
    expect(checkpointEvents(history).map(({ kind, severity }) => [kind, severity])).toEqual([
      ["savepoint-completed", "note"],
      ["checkpoint-failed", "warning"],
    ]);
  });
});

describe.skipIf(!hasCaptures).each(versions)("recorded from %s", (version) => {
  const answers = (name: string) => ({
    wire: CheckpointsWire.parse(readCapture(version, name).body),
    config: CheckpointConfigWire.parse(readCapture(version, "checkpoints_config").body),
    at,
  });
  it("a healthy job completes, with sizes and paths", () => {
    const facts = toCheckpointFacts(answers("checkpoints"));
    expect(facts).toMatchObject({ enabled: true, intervalMs: 2000, timeoutMs: 600_000, failedInARow: 0 });
    expect(facts.lastSizeBytes).toBeGreaterThan(1000);
    expect(toCheckpointHistory(answers("checkpoints")).history[0]?.path).toMatch(/^file:.*\/chk-\d+$/);
  });
  it("a job whose checkpoints expire has failures in a row and their reason", () => {
    const facts = toCheckpointFacts(answers("checkpoints_some_failed"));
    expect(facts.failedInARow).toBeGreaterThanOrEqual(2);
    expect(facts.lastFailure).toBe("Checkpoint expired before completing.");
  });
});
