import { ago, asked, type FactsInput, factsOf, word } from "@/lib/testing/facts";
import { describeSituations } from "@/lib/testing/situations";
import type { Facts, Subject } from "../facts";

const wanted = (input: FactsInput, subject: Subject = "application") =>
  factsOf(subject, { desired: asked("running"), ...input });
const tasks = (value: Record<string, number>): Facts["tasks"] => ({ value, at: ago(2, "s"), source: "flink-a" });
const running: FactsInput["words"] = { job: "RUNNING", lifecycle: "STABLE", jobManager: "READY" };

describeSituations("rung 7: an operation inside the limit", [
  [
    "7: created",
    wanted({ desired: asked("running", ago(1)), words: { lifecycle: "CREATED", jobManager: "MISSING" } }),
    "progressing",
    "7.created",
  ],
  [
    "7: deploying",
    wanted({ desired: asked("running", ago(1)), words: { lifecycle: "DEPLOYED", jobManager: "DEPLOYING" } }),
    "progressing",
    "7.deploying",
  ],
  [
    "7: upgrading, by the lifecycle alone",
    wanted({ desired: asked("running", ago(1)), words: { lifecycle: "UPGRADING", jobManager: "MISSING" } }),
    "progressing",
    "7.upgrading",
  ],
  [
    "7: rolling back",
    wanted({ words: { lifecycle: "ROLLING_BACK", job: "RUNNING" }, operation: { kind: "roll-back", since: ago(2) } }),
    "progressing",
    "7.rolling-back",
  ],
  [
    "7: initialising",
    factsOf("job", { words: { job: "INITIALIZING" }, stateSince: ago(20, "s") }),
    "progressing",
    "7.starting",
  ],
  [
    "7: CREATED, waiting for resources",
    factsOf("job", { words: { job: "CREATED" }, stateSince: ago(3) }),
    "progressing",
    "7.starting",
  ],
  [
    "7: RECONCILING after a failover, its JobManager MISSING",
    wanted({ words: { job: "RECONCILING", jobManager: "MISSING", lifecycle: "STABLE" }, stateSince: ago(2) }),
    "progressing",
    "7.reconciling",
  ],
  [
    "7: RESTARTING once",
    factsOf("job", { words: { job: "RESTARTING" }, stateSince: ago(20, "s") }),
    "progressing",
    "7.restarting",
  ],
  [
    "7: scaling a running job",
    wanted({ words: running, operation: { kind: "scale", since: ago(1) } }),
    "progressing",
    "7.scaling",
  ],
  [
    "7: a newer generation that nobody has read yet",
    wanted({ desired: asked("running", ago(1)), words: running, generation: { desired: 42, observed: 41 } }),
    "progressing",
    "7.unread",
  ],
  [
    "7: a changed specification where there are no generations",
    wanted({ desired: asked("running", ago(1)), words: running, specUnread: true }),
    "progressing",
    "7.unread",
  ],
  [
    "7: trouble beside a rollout is told after it",
    wanted({
      desired: asked("running", ago(1)),
      words: running,
      specUnread: true,
      taskManagers: { present: 3, wanted: 4, lost: 1 },
    }),
    "progressing",
    "7.unread",
    "8.taskmanagers-missing",
  ],
  [
    "7: statement PENDING",
    wanted({ desired: asked("running", ago(1)), words: { phase: "PENDING" } }, "statement"),
    "progressing",
    "7.starting",
  ],
  [
    "7: statement RECONCILING",
    wanted({ words: { phase: "RECONCILING" }, stateSince: ago(1) }, "statement"),
    "progressing",
    "7.reconciling",
  ],
  [
    "7: shared pool PENDING",
    wanted({ desired: asked("running", ago(2)), words: { phase: "PENDING" } }, "compute-pool"),
    "progressing",
    "7.starting",
  ],
  [
    "7: a pool SUSPENDED that was just asked to run",
    wanted({ desired: asked("running", ago(2)), words: { phase: "SUSPENDED" } }, "compute-pool"),
    "progressing",
    "7.resuming",
  ],
  [
    "7: a suspended application that was just asked to run",
    wanted({
      desired: asked("running", ago(2)),
      words: { lifecycle: "SUSPENDED", job: "FINISHED", jobManager: "MISSING" },
    }),
    "progressing",
    "7.resuming",
  ],
  [
    "7: a savepoint that waits for its trigger",
    factsOf("savepoint", { words: { phase: "TRIGGER_PENDING" }, startedAt: ago(1) }),
    "progressing",
    "7.starting",
  ],
  [
    "7: a savepoint in progress",
    factsOf("savepoint", { words: { phase: "IN_PROGRESS" }, startedAt: ago(4) }),
    "progressing",
    "7.in-progress",
  ],
  [
    "7: all tasks wait for slots, inside the limit",
    factsOf("job", { words: { job: "RUNNING" }, stateSince: ago(3), tasks: tasks({ SCHEDULED: 12 }) }),
    "progressing",
    "7.waiting-for-slots",
  ],
  [
    "7: all tasks restore their state, inside the limit",
    factsOf("job", { words: { job: "RUNNING" }, stateSince: ago(3), tasks: tasks({ INITIALIZING: 12 }) }),
    "progressing",
    "7.restoring",
  ],
  [
    "7: a job just let go, its last tasks deploying",
    factsOf("job", { words: { job: "RUNNING" }, stateSince: ago(10, "s"), tasks: tasks({ RUNNING: 9, DEPLOYING: 3 }) }),
    "progressing",
    "7.tasks-starting",
  ],
  [
    "7: the reconciliation's initial UPGRADING beside CREATED is a first deployment",
    wanted({ desired: asked("running", ago(1)), words: { lifecycle: "CREATED", reconciliation: "UPGRADING" } }),
    "progressing",
    "7.created",
  ],
]);

describeSituations("rung 9: it runs", [
  ["9: RUNNING and STABLE", wanted({ words: running }), "healthy", "9.running", "9.list-only"],
  ["9: a job RUNNING on a plain cluster", factsOf("job", { words: { job: "RUNNING" } }), "healthy", "9.running"],
  [
    "9: its generation is the observed one",
    wanted({ words: running, generation: { desired: 41, observed: 41 } }),
    "healthy",
    "9.running",
  ],
  [
    "9: where observedGeneration is absent nothing is unread",
    wanted({ words: running, generation: { desired: 41, observed: null } }),
    "healthy",
    "9.running",
  ],
  [
    "9 → 7: RUNNING and DEPLOYED inside the limit",
    wanted({
      desired: asked("running", ago(3)),
      words: { job: "RUNNING", lifecycle: "DEPLOYED", jobManager: "READY" },
    }),
    "progressing",
    "7.settling",
  ],
  [
    "9: RUNNING and DEPLOYED past the limit",
    wanted({
      desired: asked("running", ago(11)),
      words: { job: "RUNNING", lifecycle: "DEPLOYED", jobManager: "READY" },
    }),
    "healthy",
    "9.running",
    "9.not-called-stable",
  ],
  [
    "9: RUNNING and DEPLOYED past the limit, its deployment still told as an operation",
    wanted({
      desired: asked("running", ago(20)),
      words: { job: "RUNNING", lifecycle: "DEPLOYED", jobManager: "READY" },
      operation: { kind: "deploy", since: ago(20) },
    }),
    "healthy",
    "9.running",
    "9.not-called-stable",
  ],
  ["9: statement RUNNING", wanted({ words: { phase: "RUNNING" } }, "statement"), "healthy", "9.running"],
  ["9: shared pool RUNNING", wanted({ words: { phase: "RUNNING" } }, "compute-pool"), "healthy", "9.running"],
  [
    "9: DEDICATED says nothing of health, the pool exists",
    wanted({ words: { phase: "DEDICATED" } }, "compute-pool"),
    "healthy",
    "9.exists",
  ],
  [
    "9: a session cluster with its JobManager READY",
    wanted({ words: { jobManager: "READY" } }, "cluster"),
    "healthy",
    "9.running",
  ],
  [
    "9: a plain cluster that answers, with nothing known to be wanted",
    factsOf("cluster", { slots: { total: 8, free: 0 }, taskManagers: { present: 2, wanted: null, lost: null } }),
    "healthy",
    "9.exists",
  ],
  [
    "9: a cluster that lost a TaskManager nobody waits for says so",
    factsOf("cluster", { words: { jobManager: "READY" }, taskManagers: { present: 1, wanted: null, lost: 1 } }),
    "healthy",
    "9.running",
    "9.taskmanagers-left",
  ],
  ["9: a Kubernetes cluster CONNECTED", factsOf("cluster", { words: { phase: "CONNECTED" } }), "healthy", "9.running"],
  ["9: an environment that exists", factsOf("environment", { createdAt: ago(9, "d") }), "healthy", "9.exists"],
  ["9: a catalog that exists", factsOf("catalog"), "healthy", "9.exists"],
  ["9: a target that answers", factsOf("target"), "healthy", "9.exists"],
  [
    "9: a shared default newer than the start is a note",
    wanted({ words: running, drift: { keys: ["taskmanager.memory.process.size"], pending: true } }),
    "healthy",
    "9.running",
    "9.pending-restart",
  ],
  [
    "9: a job of a source that ends, its ended tasks counted as good",
    factsOf("job", { words: { job: "RUNNING" }, tasks: tasks({ RUNNING: 4, FINISHED: 2 }) }),
    "healthy",
    "9.running",
  ],
  [
    "9: a batch job's tasks that wait their turn do not count",
    factsOf("job", {
      bounded: true,
      words: { job: "RUNNING" },
      stateSince: ago(2, "h"),
      tasks: tasks({ RUNNING: 4, FINISHED: 2, CREATED: 6, SCHEDULED: 1 }),
    }),
    "healthy",
    "9.running",
  ],
  [
    "9: Flink's own fresh RUNNING is nearer than a control plane's FAILED",
    wanted({ words: { job: word("RUNNING", "flink-a"), lifecycle: "FAILED", jobManager: "READY" } }),
    "healthy",
    "9.running",
    "9.overruled",
  ],
  [
    "9: a statement whose job runs again while its phase still says PENDING",
    wanted({ words: { job: word("RUNNING", "flink-a"), phase: "PENDING" }, stateSince: ago(1, "h") }, "statement"),
    "healthy",
    "9.running",
  ],
]);
