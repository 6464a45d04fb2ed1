import { ago, asked, type FactsInput, factsOf } from "@/lib/testing/facts";
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
