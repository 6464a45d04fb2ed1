import { ago, asked, type FactsInput, factsOf, word } from "@/lib/testing/facts";
import { describeSituations } from "@/lib/testing/situations";
import type { Facts, Subject } from "../facts";

const restarts = (...times: string[]): Facts["restarts"] => ({
  times,
  total: times.length,
  lastCause: "org.apache.kafka.common.errors.ProducerFencedException: fenced",
  at: ago(2, "s"),
  source: "flink-a",
});
const wanted = (input: FactsInput, subject: Subject = "application") =>
  factsOf(subject, { desired: asked("running"), ...input });

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
