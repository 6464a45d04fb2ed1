import { ago, asked, type FactsInput, factsOf } from "@/lib/testing/facts";
import { describeSituations } from "@/lib/testing/situations";
import type { Checkpoints, Facts } from "../facts";

const error = (value: string, refusal: boolean | null = null) => ({ value, refusal, at: ago(5, "s"), source: "cmf-a" });
const tasks = (value: Record<string, number>): Facts["tasks"] => ({ value, at: ago(2, "s"), source: "flink-a" });
const checkpoints = (part: Partial<Checkpoints>): Checkpoints => ({
  enabled: true,
  intervalMs: 60_000,
  timeoutMs: 600_000,
  failedInARow: 0,
  lastCompletedAt: ago(1),
  lastFailure: null,
  recent: [],
  lastSizeBytes: null,
  at: ago(2, "s"),
  source: "flink-a",
  ...part,
});
const runs = (input: FactsInput) =>
  factsOf("application", {
    desired: asked("running", ago(5, "h")),
    startedAt: ago(5, "h"),
    stateSince: ago(5, "h"),
    words: { job: "RUNNING", lifecycle: "STABLE", jobManager: "READY" },
    ...input,
  });
const restarted = (...times: string[]): Facts["restarts"] => ({
  times,
  total: null,
  lastCause: null,
  at: ago(2, "s"),
  source: "flink-a",
});

describeSituations("rung 8: it works, with trouble", [
  ["8: one restart inside the window", runs({ restarts: restarted(ago(4)) }), "degraded", "8.restarted"],
  ["8 → 9: a restart before the window", runs({ restarts: restarted(ago(11)) }), "healthy", "9.running"],
  [
    "8: two checkpoints failed in a row",
    runs({ checkpoints: checkpoints({ failedInARow: 2, lastFailure: "Checkpoint expired before completing." }) }),
    "degraded",
    "8.checkpoints-failing",
    "8.checkpoint-failure",
  ],
  [
    "8: checkpoints that one subtask holds up",
    runs({
      checkpoints: checkpoints({ failedInARow: 14, waitedFor: { vertex: "Merchant risk", subtask: 6, of: 24 } }),
    }),
    "degraded",
    "8.checkpoints-failing",
    "8.one-subtask",
  ],
  ["8 → 9: one failed checkpoint", runs({ checkpoints: checkpoints({ failedInARow: 1 }) }), "healthy", "9.running"],
  [
    "8: no checkpoint completed for 3 intervals and the timeout",
    runs({ checkpoints: checkpoints({ lastCompletedAt: ago(14) }) }),
    "degraded",
    "8.no-checkpoint",
  ],
  [
    "8 → 9: 3 intervals and the timeout are not over",
    runs({ checkpoints: checkpoints({ lastCompletedAt: ago(12) }) }),
    "healthy",
    "9.running",
  ],
  [
    "8: none completed since the start",
    runs({ checkpoints: checkpoints({ lastCompletedAt: null }) }),
    "degraded",
    "8.no-checkpoint",
  ],
  [
    "8 → 9: none completed, and it has just started",
    runs({ startedAt: ago(2), checkpoints: checkpoints({ lastCompletedAt: null }) }),
    "healthy",
    "9.running",
  ],
  [
    "8 → 9: checkpointing is off",
    runs({ checkpoints: checkpoints({ enabled: false, failedInARow: 3, lastCompletedAt: null }) }),
    "healthy",
    "9.running",
  ],
  [
    "8 → 9: an interval of Long.MAX means off, also where nobody said so",
    runs({ checkpoints: checkpoints({ enabled: null, intervalMs: 9.2e18, lastCompletedAt: null }) }),
    "healthy",
    "9.running",
  ],
  [
    "8: some tasks wait for slots",
    runs({ tasks: tasks({ RUNNING: 8, SCHEDULED: 4 }), slots: { total: 8, free: 0 } }),
    "degraded",
    "8.tasks-not-running",
    "8.slots-missing",
  ],
  ["8: a failed task", runs({ tasks: tasks({ RUNNING: 8, FAILED: 1 }) }), "degraded", "8.tasks-not-running"],
  [
    "8: all tasks restore their state past the limit",
    runs({ tasks: tasks({ INITIALIZING: 8 }) }),
    "degraded",
    "8.restoring",
  ],
  [
    "8: TaskManagers are missing against a known size",
    runs({ taskManagers: { present: 15, wanted: 16, lost: null } }),
    "degraded",
    "8.taskmanagers-missing",
  ],
  [
    "8: TaskManagers are missing against a demand",
    runs({ tasks: tasks({ RUNNING: 8, SCHEDULED: 4 }), taskManagers: { present: 2, wanted: null, lost: 1 } }),
    "degraded",
    "8.tasks-not-running",
    "8.taskmanagers-missing",
  ],
  [
    "8: a cluster short of TaskManagers",
    factsOf("cluster", { words: { jobManager: "READY" }, taskManagers: { present: 1, wanted: 2, lost: 1 } }),
    "degraded",
    "8.taskmanagers-missing",
  ],
  [
    "8: a cluster all of whose tasks wait for slots is short of them at once",
    factsOf("cluster", {
      words: { jobManager: "READY" },
      tasks: tasks({ SCHEDULED: 4 }),
      slots: { total: 8, free: 0 },
    }),
    "degraded",
    "8.tasks-not-running",
    "8.slots-missing",
  ],
  [
    "8: a refused change while the former version runs",
    runs({
      desired: asked("running", ago(1)),
      generation: { desired: 8, observed: 7 },
      error: error("spec.flinkVersion cannot go down", true),
    }),
    "degraded",
    "8.change-refused",
  ],
  [
    "8: an overdue change while the former version runs",
    runs({
      words: { job: "RUNNING", lifecycle: "UPGRADING" },
      operation: { kind: "upgrade", since: ago(20) },
    }),
    "degraded",
    "8.change-overdue",
  ],
  [
    "8: rolled back",
    runs({ words: { job: "RUNNING", lifecycle: "ROLLED_BACK", jobManager: "READY" } }),
    "degraded",
    "8.rolled-back",
  ],
  [
    "8: a failed periodic savepoint that the upstream reports",
    runs({ error: error("AccessDenied: s3://savepoints") }),
    "degraded",
    "8.upstream-error",
  ],
  [
    "8 → 9: an error text that outlives its cause is history",
    runs({ error: error("Missing JobManager deployment") }),
    "healthy",
    "9.running",
  ],
  [
    "8: a generation unread past the limit",
    runs({ desired: asked("running", ago(11)), generation: { desired: 8, observed: 7 } }),
    "degraded",
    "8.generation-unread",
  ],
  [
    "8: a changed specification unread past the limit",
    runs({ desired: asked("running", ago(11)), specUnread: true }),
    "degraded",
    "8.generation-unread",
  ],
  [
    "8: sources contradict each other",
    runs({ contradictions: ["flink-a shows parallelism 4, cmf-a says 8"] }),
    "degraded",
    "8.contradiction",
  ],
  [
    "8: the running configuration differs",
    runs({ drift: { keys: ["state.backend.type"], pending: false } }),
    "degraded",
    "8.drift",
  ],
  [
    "8: an aborted blue/green transition is a failed change",
    runs({ error: error("Blue/green transition aborted: green did not become ready", true) }),
    "degraded",
    "8.change-refused",
  ],
  [
    "8: a savepoint in progress past the limit",
    factsOf("savepoint", { words: { phase: "IN_PROGRESS" }, startedAt: ago(25) }),
    "degraded",
    "8.savepoint-overdue",
  ],
  [
    "8: every trouble is told",
    runs({
      restarts: restarted(ago(4)),
      checkpoints: checkpoints({ failedInARow: 3 }),
      drift: { keys: ["a"], pending: false },
    }),
    "degraded",
    "8.checkpoints-failing",
    "8.restarted",
    "8.drift",
  ],
  [
    "8 → 9: a target's failed call is no trouble of the target's word",
    factsOf("target", { error: error("the upstream answered 500") }),
    "healthy",
    "9.exists",
  ],
]);
