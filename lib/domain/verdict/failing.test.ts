import { ago, asked, type FactsInput, factsOf, word } from "@/lib/testing/facts";
import { describeSituations } from "@/lib/testing/situations";
import type { Facts, Subject } from "../facts";

const error = (value: string, refusal: boolean | null = null) => ({ value, refusal, at: ago(5, "s"), source: "cmf-a" });
const restarts = (...times: string[]): Facts["restarts"] => ({
  times,
  total: times.length,
  lastCause: "org.apache.kafka.common.errors.ProducerFencedException: fenced",
  at: ago(2, "s"),
  source: "flink-a",
});
const wanted = (input: FactsInput, subject: Subject = "application") =>
  factsOf(subject, { desired: asked("running"), ...input });

describeSituations("rung 6a: it does not do its work", [
  ["6a: job FAILED", factsOf("job", { words: { job: "FAILED" }, stateSince: ago(12) }), "failing", "6a.job-failed"],
  ["6a: job FAILING", factsOf("job", { words: { job: "FAILING" } }), "failing", "6a.job-failing"],
  [
    "6a: job FAILED tells the root cause",
    factsOf("job", { words: { job: "FAILED" }, restarts: restarts() }),
    "failing",
    "6a.job-failed",
    "6a.root-cause",
  ],
  ["6a: lifecycle FAILED", wanted({ words: { lifecycle: "FAILED" } }), "failing", "6a.lifecycle-failed"],
  ["6a: statement FAILED", wanted({ words: { phase: "FAILED" } }, "statement"), "failing", "6a.statement-failed"],
  ["6a: statement FAILING", wanted({ words: { phase: "FAILING" } }, "statement"), "failing", "6a.statement-failing"],
  ["6a: pool FAILED", wanted({ words: { phase: "FAILED" } }, "compute-pool"), "failing", "6a.compute-pool-failed"],
  ["6a: pool FAILING", wanted({ words: { phase: "FAILING" } }, "compute-pool"), "failing", "6a.compute-pool-failing"],
  [
    "6a: JobManager deployment ERROR",
    wanted({ words: { jobManager: "ERROR", job: "RECONCILING", lifecycle: "DEPLOYED" } }),
    "failing",
    "6a.jobmanager-error",
  ],
  [
    "6a: the JobManager's image cannot be pulled",
    wanted({ words: { jobManager: "ERROR", job: "RECONCILING" }, error: error("ErrImagePull: shop/app:9 not found") }),
    "failing",
    "6a.image-pull",
    "6a.root-cause",
  ],
  [
    "6a: an image pull error while the JobManager still counts as DEPLOYING",
    wanted({
      desired: asked("running", ago(1)),
      words: { jobManager: "DEPLOYING", lifecycle: "DEPLOYED" },
      error: error("Back-off pulling image: ImagePullBackOff"),
    }),
    "failing",
    "6a.image-pull",
  ],
  [
    "6a: crash loop of the JobManager",
    wanted({ words: { jobManager: "ERROR" }, error: error("CrashLoopBackOff: back-off 5m0s") }),
    "failing",
    "6a.crash-loop",
  ],
  [
    "6a: JobManager MISSING while it is asked to run",
    wanted({ words: { jobManager: "MISSING", lifecycle: "STABLE" } }),
    "failing",
    "6a.jobmanager-missing",
  ],
  [
    "6a: a session cluster's JobManager MISSING while it is asked to run",
    wanted({ words: { jobManager: "MISSING" } }, "cluster"),
    "failing",
    "6a.jobmanager-missing",
  ],
  ["6a: CANCELED while it is asked to run", wanted({ words: { job: "CANCELED" } }), "failing", "6a.cancelled"],
  ["6a: CANCELLING while it is asked to run", wanted({ words: { job: "CANCELLING" } }), "failing", "6a.cancelled"],
  [
    "6a: FINISHED of work without end while it is asked to run",
    wanted({ words: { job: "FINISHED" }, bounded: false }),
    "failing",
    "6a.finished-early",
  ],
  [
    "6a: a session cluster not READY past the limit",
    wanted({ desired: asked("running", ago(11)), words: { jobManager: "DEPLOYED_NOT_READY" } }, "cluster"),
    "failing",
    "6a.jobmanager-not-ready",
  ],
  [
    "6a → 7: a session cluster not READY inside the limit",
    wanted({ desired: asked("running", ago(4)), words: { jobManager: "DEPLOYED_NOT_READY" } }, "cluster"),
    "progressing",
    "7.starting",
  ],
  [
    "6a: a refused first specification",
    wanted({
      words: { lifecycle: "CREATED", jobManager: "MISSING" },
      desired: asked("running", ago(1)),
      error: error("spec.job.parallelism must be at least 1", true),
    }),
    "failing",
    "6a.refused",
  ],
  [
    "6a: a running job that a complete answer no longer holds",
    factsOf("job", { words: { job: "RUNNING" }, lost: { since: ago(3), lastWord: "RUNNING", ended: false } }),
    "failing",
    "6a.lost",
  ],
  ["6a: a savepoint FAILED", factsOf("savepoint", { words: { phase: "FAILED" } }), "failing", "6a.savepoint-failed"],
  [
    "6a: a savepoint ABANDONED",
    factsOf("savepoint", { words: { phase: "ABANDONED" } }),
    "failing",
    "6a.savepoint-abandoned",
  ],
  [
    "6a: a Kubernetes cluster DISCONNECTED",
    factsOf("cluster", { words: { phase: "DISCONNECTED" } }),
    "failing",
    "6a.disconnected",
  ],
  [
    "6a → 7: an upgrade that began after the failure",
    wanted({
      words: { lifecycle: "UPGRADING", job: "FAILED" },
      stateSince: ago(30),
      operation: { kind: "upgrade", since: ago(2) },
    }),
    "progressing",
    "7.upgrading",
  ],
  [
    "6a: an upgrade that began before the failure does not lift it",
    wanted({
      words: { lifecycle: "UPGRADING", job: "FAILED" },
      stateSince: ago(1),
      operation: { kind: "upgrade", since: ago(2) },
    }),
    "failing",
    "6a.job-failed",
  ],
  [
    "6a: an upgrade after the failure, past the limit",
    wanted({
      words: { lifecycle: "UPGRADING", job: "FAILED" },
      stateSince: ago(60),
      operation: { kind: "upgrade", since: ago(20) },
    }),
    "failing",
    "6a.job-failed",
  ],
  [
    "6a: a wish that nobody has read does not lift it",
    wanted({
      desired: asked("running", ago(1)),
      words: { lifecycle: "FAILED", job: "FAILED" },
      stateSince: ago(30),
      generation: { desired: 8, observed: 7 },
    }),
    "failing",
    "6a.job-failed",
  ],
  [
    "6a → 7: CANCELED on the way of an upgrade",
    wanted({ words: { lifecycle: "UPGRADING", job: "CANCELED" }, operation: { kind: "upgrade", since: ago(1) } }),
    "progressing",
    "7.upgrading",
  ],
  [
    "6a → 7: MISSING on the way of an upgrade",
    wanted({ words: { lifecycle: "UPGRADING", jobManager: "MISSING" }, operation: { kind: "upgrade", since: ago(1) } }),
    "progressing",
    "7.upgrading",
  ],
  [
    "6a: ERROR on the way of an upgrade is a failure",
    wanted({ words: { lifecycle: "UPGRADING", jobManager: "ERROR" }, operation: { kind: "upgrade", since: ago(1) } }),
    "failing",
    "6a.jobmanager-error",
  ],
]);

describeSituations("rung 6b: it restarts again and again", [
  [
    "6b: three restarts in ten minutes while the snapshot says RUNNING",
    wanted({ words: { job: "RUNNING", lifecycle: "STABLE" }, restarts: restarts(ago(8), ago(5), ago(1)) }),
    "failing",
    "6b.restart-loop",
    "6b.root-cause",
  ],
  [
    "6b: a restart loop seen while RESTARTING",
    factsOf("job", {
      words: { job: "RESTARTING" },
      stateSince: ago(5, "s"),
      restarts: restarts(ago(8), ago(5), ago(1)),
    }),
    "failing",
    "6b.restart-loop",
  ],
  [
    "6b: RESTARTING for longer than the limit",
    factsOf("job", { words: { job: "RESTARTING" }, stateSince: ago(11) }),
    "failing",
    "6b.restarting",
  ],
  [
    "6b: a statement RESTARTING for longer than the limit",
    wanted({ words: { phase: "RESTARTING" }, stateSince: ago(11) }, "statement"),
    "failing",
    "6b.restarting",
  ],
  [
    "6b → 8: two restarts inside the window are no loop",
    wanted({ words: { job: "RUNNING" }, restarts: restarts(ago(8), ago(1)) }),
    "degraded",
    "8.restarted",
  ],
  [
    "6b → 9: three restarts, two of them outside the window, and the third just past it",
    wanted({ words: { job: "RUNNING" }, restarts: restarts(ago(40), ago(30), ago(11)) }),
    "healthy",
    "9.running",
  ],
]);

describeSituations("rung 6c: an operation past the limit, and nothing runs", [
  [
    "6c: DEPLOYING for an hour",
    wanted({ desired: asked("running", ago(1, "h")), words: { jobManager: "DEPLOYING", lifecycle: "DEPLOYED" } }),
    "failing",
    "6c.deploying",
  ],
  [
    "6c: job INITIALIZING past the limit",
    factsOf("job", { words: { job: "INITIALIZING" }, stateSince: ago(11) }),
    "failing",
    "6c.starting",
  ],
  [
    "6c: job CREATED past the limit",
    factsOf("job", { words: { job: "CREATED" }, startedAt: ago(30) }),
    "failing",
    "6c.starting",
  ],
  [
    "6c: RECONCILING with no JobManager past the limit",
    wanted({ words: { job: "RECONCILING", jobManager: "MISSING", lifecycle: "STABLE" }, stateSince: ago(11) }),
    "failing",
    "6c.reconciling",
  ],
  [
    "6c: statement PENDING past the limit",
    wanted({ desired: asked("running", ago(11)), words: { phase: "PENDING" } }, "statement"),
    "failing",
    "6c.starting",
  ],
  [
    "6c: shared pool PENDING past the limit",
    wanted({ desired: asked("running", ago(11)), words: { phase: "PENDING" } }, "compute-pool"),
    "failing",
    "6c.starting",
  ],
  [
    "6c: an upgrade past the limit with nothing running",
    wanted({ words: { lifecycle: "UPGRADING" }, operation: { kind: "upgrade", since: ago(25) } }),
    "failing",
    "6c.upgrading",
  ],
  [
    "6c: a session job whose cluster does not exist, past the limit",
    wanted({ desired: asked("running", ago(25)), words: { lifecycle: "CREATED" } }),
    "failing",
    "6c.created",
  ],
  [
    "6c: all tasks wait for slots past the limit",
    factsOf("job", {
      words: { job: "RUNNING" },
      stateSince: ago(12),
      tasks: { value: { SCHEDULED: 8, CREATED: 4 }, at: ago(2, "s"), source: "flink-a" },
    }),
    "failing",
    "6c.waiting-for-slots",
  ],
  [
    "6c: a savepoint that is not begun past the limit",
    factsOf("savepoint", { words: { phase: "TRIGGER_PENDING" }, startedAt: ago(15) }),
    "failing",
    "6c.starting",
  ],
  [
    "6c: a suspended application that was asked to run and does not start",
    wanted({
      desired: asked("running", ago(15)),
      words: { lifecycle: "SUSPENDED", job: "FINISHED", jobManager: "MISSING" },
    }),
    "failing",
    "6c.resuming",
  ],
  [
    "6c: the limit runs on the clock of the look, not on that of a later list",
    factsOf("job", {
      words: { job: word("INITIALIZING", "flink-a", 3600) },
      stateSince: ago(63),
    }),
    "progressing",
    "7.starting",
  ],
]);
