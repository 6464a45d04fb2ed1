import { ago, asked, factsOf } from "@/lib/testing/facts";
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
