import { ago, asked, factsOf, look, word } from "@/lib/testing/facts";
import { describeSituations } from "@/lib/testing/situations";

const error = (value: string, refusal: boolean | null = null) => ({ value, refusal, at: ago(5, "s"), source: "cmf-a" });

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
    "4: called SUSPENDED while Flink still shows the job RUNNING",
    factsOf("application", {
      desired: asked("suspended", ago(1)),
      words: { lifecycle: "SUSPENDED", job: "RUNNING" },
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
