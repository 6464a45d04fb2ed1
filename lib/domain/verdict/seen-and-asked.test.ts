import { ago, asked, factsOf, look, word } from "@/lib/testing/facts";
import { describeSituations } from "@/lib/testing/situations";
import { noFacts } from "../facts";

const error = (value: string, refusal: boolean | null = null) => ({ value, refusal, at: ago(5, "s"), source: "cmf-a" });

describeSituations("rung 1: never observed", [
  ["1: a target that never answered", noFacts("target"), "unknown", "1.never-answered"],
  [
    "1: a target that never answered tells the last error",
    { ...noFacts("target"), error: error("connection refused") },
    "unknown",
    "1.never-answered",
    "1.last-error",
  ],
  ["1: a job of which nothing is known", noFacts("job"), "unknown", "1.never-observed"],
  ["1: an environment that nobody listed", noFacts("environment"), "unknown", "1.never-observed"],
  [
    "1 → 7: desired and not observed yet, inside the limit",
    factsOf("application", { desired: asked("running", ago(3)) }),
    "progressing",
    "7.not-observed-yet",
  ],
  [
    "1 → 7: desired since its creation where no newer wish has a time",
    factsOf("application", { desired: asked("running", null), createdAt: ago(9) }),
    "progressing",
    "7.not-observed-yet",
  ],
  [
    "1: desired, past the limit, a complete list shows that nothing runs",
    factsOf("application", { desired: asked("running", ago(11)), nothingRuns: true }),
    "failing",
    "1.nothing-runs",
  ],
  [
    "1: desired, past the limit, nobody has looked",
    factsOf("application", { desired: asked("running", ago(5, "h")) }),
    "unknown",
    "1.nobody-looked",
  ],
  [
    "1: desired, past the limit, somebody looked and something runs that nobody describes",
    factsOf("statement", { desired: asked("running", ago(1, "h")), nothingRuns: false }),
    "unknown",
    "1.nobody-looked",
  ],
  [
    "1 → 4: desired suspended and never observed",
    factsOf("application", { desired: asked("suspended") }),
    "suspended",
    "4.suspended",
  ],
]);

describeSituations("rung 2: words that decide nothing", [
  [
    "2: an unknown phase of a statement",
    factsOf("statement", { words: { phase: "HIBERNATING" } }),
    "unknown",
    "2.unknown-word",
  ],
  ["2: an unknown job state", factsOf("job", { words: { job: "PAUSED" } }), "unknown", "2.unknown-word"],
  [
    "2: an unknown job state beside STABLE and READY",
    factsOf("application", {
      desired: asked("running"),
      words: { job: "PAUSED", lifecycle: "STABLE", jobManager: "READY" },
    }),
    "unknown",
    "2.unknown-word",
  ],
  [
    "2: STABLE and READY with no job status",
    factsOf("application", { desired: asked("running"), words: { lifecycle: "STABLE", jobManager: "READY" } }),
    "unknown",
    "2.no-state",
  ],
  [
    "2: an unknown lifecycle word beside RUNNING and READY: the others decide",
    factsOf("application", {
      desired: asked("running"),
      words: { job: "RUNNING", lifecycle: "SETTLED", jobManager: "READY" },
    }),
    "healthy",
    "9.running",
    "9.unknown-word",
  ],
  [
    "2: an unknown job state while the lifecycle is FAILED: that decides",
    factsOf("application", { desired: asked("running"), words: { job: "PAUSED", lifecycle: "FAILED" } }),
    "failing",
    "6a.lifecycle-failed",
  ],
  ["2: an unknown pool phase", factsOf("compute-pool", { words: { phase: "WARMING" } }), "unknown", "2.unknown-word"],
  [
    "2: an unknown Kubernetes cluster state",
    factsOf("cluster", { words: { phase: "LOST" } }),
    "unknown",
    "2.unknown-word",
  ],
  ["2: a savepoint without a state", factsOf("savepoint"), "unknown", "2.no-state"],
]);

describeSituations("rung 3: deletion", [
  [
    "3: a deletion timestamp, inside the limit",
    factsOf("application", {
      deletion: { since: ago(2), heldBy: ["finalizer flinkdeployments"] },
      words: { job: "RUNNING" },
    }),
    "progressing",
    "3.deleting",
  ],
  [
    "3: past the limit, with what holds it",
    factsOf("application", {
      deletion: { since: ago(11), heldBy: ["finalizer flinkdeployments"] },
      words: { job: "RUNNING" },
    }),
    "degraded",
    "3.deletion-held",
  ],
  [
    "3: statement DELETING",
    factsOf("statement", { words: { phase: "DELETING" }, stateSince: ago(1) }),
    "progressing",
    "3.deleting",
  ],
  [
    "3: pool DELETING past the limit",
    factsOf("compute-pool", { words: { phase: "DELETING" }, stateSince: ago(40) }),
    "degraded",
    "3.deletion-held",
  ],
  [
    "3: lifecycle DELETING wins over a failed job",
    factsOf("application", { words: { lifecycle: "DELETING", job: "FAILED" }, stateSince: ago(1) }),
    "progressing",
    "3.deleting",
  ],
  [
    "3: an environment in deletion",
    factsOf("environment", { deletion: { since: ago(1), heldBy: [] } }),
    "progressing",
    "3.deleting",
  ],
]);

describeSituations("rung 4: suspended and stopped", [
  [
    "4: lifecycle SUSPENDED, job FINISHED, JobManager MISSING",
    factsOf("application", {
      desired: asked("suspended"),
      words: { lifecycle: "SUSPENDED", job: "FINISHED", jobManager: "MISSING" },
    }),
    "suspended",
    "4.suspended",
  ],
  [
    "4: a statement STOPPED as asked",
    factsOf("statement", { desired: asked("stopped"), words: { phase: "STOPPED" } }),
    "suspended",
    "4.suspended",
  ],
  [
    "4: a pool SUSPENDED as asked",
    factsOf("compute-pool", { desired: asked("suspended"), words: { phase: "SUSPENDED" } }),
    "suspended",
    "4.suspended",
  ],
  [
    "4: suspended, and it had failed before",
    factsOf("application", {
      desired: asked("suspended"),
      words: { lifecycle: "FAILED", job: "FAILED", jobManager: "MISSING" },
      error: error("java.lang.RuntimeException: boom"),
    }),
    "suspended",
    "4.suspended",
    "4.failed-before",
  ],
  [
    "4: it is stopping, inside the limit",
    factsOf("application", { desired: asked("suspended", ago(2)), words: { lifecycle: "STABLE", job: "RUNNING" } }),
    "progressing",
    "4.stopping",
  ],
  [
    "4: it is stopping, past the limit",
    factsOf("application", { desired: asked("suspended", ago(20)), words: { lifecycle: "STABLE", job: "RUNNING" } }),
    "degraded",
    "4.stop-overdue",
  ],
  [
    "4: the job has FINISHED and the operator still works on it",
    factsOf("application", {
      desired: asked("suspended", ago(1)),
      words: { lifecycle: "UPGRADING", job: "FINISHED", jobManager: "READY" },
    }),
    "progressing",
    "4.stopping",
  ],
  [
    "4: a list shows that nothing runs",
    factsOf("application", { desired: asked("suspended"), nothingRuns: true, words: { lifecycle: "STABLE" } }),
    "suspended",
    "4.suspended",
  ],
  [
    "4: lifecycle SUSPENDED where no wish is known",
    factsOf("application", { words: { lifecycle: "SUSPENDED", job: "FINISHED" } }),
    "suspended",
    "4.suspended",
  ],
  [
    "4: a decommissioned Kubernetes cluster rests",
    factsOf("cluster", { desired: asked("stopped"), words: { phase: "DECOMMISSIONED" } }),
    "suspended",
    "4.suspended",
  ],
  [
    "4: not this rung: Flink's own SUSPENDED is a lost leader (7)",
    factsOf("job", { words: { job: "SUSPENDED" }, stateSince: ago(1) }),
    "progressing",
    "7.no-leader",
  ],
  [
    "4 → 6c: Flink's own SUSPENDED past the limit",
    factsOf("job", { words: { job: "SUSPENDED" }, stateSince: ago(11) }),
    "failing",
    "6c.no-leader",
  ],
  [
    "4 → 7: a statement STOPPED although it is asked to run",
    factsOf("statement", { desired: asked("running", ago(1)), words: { phase: "STOPPED" } }),
    "progressing",
    "7.resuming",
  ],
  [
    "4 → 6c: a statement STOPPED although it is asked to run, past the limit",
    factsOf("statement", { desired: asked("running", ago(30)), words: { phase: "STOPPED" } }),
    "failing",
    "6c.resuming",
  ],
  [
    "4 → 8: a refused suspension is trouble at once",
    factsOf("application", {
      desired: asked("suspended", ago(1)),
      words: { lifecycle: "STABLE", job: "RUNNING" },
      error: error("cannot suspend without HA", true),
    }),
    "degraded",
    "8.change-refused",
  ],
  [
    "4: the job is gone from the list after a stop that was asked for",
    factsOf("application", {
      desired: asked("stopped"),
      lost: { since: ago(1), lastWord: "RUNNING", ended: false },
      observations: [look("list")],
      words: { job: word("RUNNING", "flink-a", 60) },
    }),
    "suspended",
    "4.suspended",
  ],
]);

describeSituations("rung 5: ended", [
  [
    "5: FINISHED of bounded work",
    factsOf("job", { bounded: true, words: { job: "FINISHED" } }),
    "finished",
    "5.finished",
  ],
  [
    "5: a batch application FINISHED and STABLE, its JobManager cleared away",
    factsOf("application", {
      desired: asked("running"),
      bounded: true,
      words: { lifecycle: "STABLE", job: "FINISHED", jobManager: "MISSING" },
    }),
    "finished",
    "5.finished",
  ],
  [
    "5: statement COMPLETED",
    factsOf("statement", { desired: asked("running"), words: { phase: "COMPLETED" } }),
    "finished",
    "5.finished",
  ],
  ["5: CANCELED where nothing asks for it", factsOf("job", { words: { job: "CANCELED" } }), "finished", "5.cancelled"],
  [
    "5: CANCELLING where nothing asks for it",
    factsOf("job", { words: { job: "CANCELLING" }, stateSince: ago(1) }),
    "finished",
    "5.cancelling",
  ],
  [
    "5: CANCELLING past the limit: a task does not react",
    factsOf("job", { words: { job: "CANCELLING" }, stateSince: ago(15) }),
    "degraded",
    "5.cancelling-hangs",
  ],
  ["5: the savepoint is taken", factsOf("savepoint", { words: { phase: "COMPLETED" } }), "finished", "5.finished"],
  [
    "5 → 7: FINISHED on the way of an upgrade",
    factsOf("application", {
      desired: asked("running", ago(1)),
      words: { lifecycle: "UPGRADING", job: "FINISHED", jobManager: "MISSING" },
      operation: { kind: "upgrade", since: ago(1) },
    }),
    "progressing",
    "7.upgrading",
  ],
  [
    "5: a job that ended and then left the list keeps its word",
    factsOf("job", { lost: { since: ago(1, "h"), lastWord: "FINISHED", ended: true } }),
    "finished",
    "5.finished",
  ],
  [
    "5: restarts before the end do not matter any more",
    factsOf("job", {
      bounded: true,
      words: { job: "FINISHED" },
      restarts: { times: [ago(3), ago(2), ago(1)], total: 3, lastCause: null, at: ago(1, "s"), source: "flink-a" },
    }),
    "finished",
    "5.finished",
  ],
]);
