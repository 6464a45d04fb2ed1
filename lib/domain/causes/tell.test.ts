import { describe, expect, it } from "vitest";
import { judged, needy } from "@/lib/testing/cause-inputs";
import { ago, asked, now } from "@/lib/testing/facts";
import { type Cause, type CauseInput, causesOf } from "../causes";

const only = (...inputs: CauseInput[]): Cause => {
  const [cause, ...others] = causesOf(inputs, now);
  if (!cause || others.length > 0) throw new Error(`expected one cause, found ${others.length + (cause ? 1 : 0)}`);
  return { ...cause, sentence: cause.sentence.replaceAll("\u00a0", " ") };
};
const running = { job: "RUNNING", lifecycle: "STABLE", jobManager: "READY" };
const seen = { at: ago(2, "s"), source: "flink-a" };
const restarts = (lastCause: string) => ({ times: [ago(9), ago(6), ago(3), ago(1)], total: 149, lastCause, ...seen });
const checkpoints = (lastFailure: string | null) => ({
  enabled: true,
  intervalMs: 600_000,
  timeoutMs: 600_000,
  failedInARow: 14,
  lastCompletedAt: ago(151),
  lastFailure,
  recent: [],
  lastSizeBytes: null,
  ...seen,
});

describe("titles and sentences from the ladder's own reasons", () => {
  it("a loop of TaskManagers killed for memory", () => {
    const cause = only(
      judged("a", { words: running, restarts: restarts("Container exited with exit code 137") }),
      judged("b", { words: running, restarts: restarts("Pod tm-2 was OOMKilled") }),
    );
    expect(cause.title).toBe("TaskManagers are killed for memory");
    expect(cause.sentence).toBe(
      "It restarts again and again: 4 restarts in 10 min. The last restart: Container exited with exit code 137.",
    );
    expect(cause.next?.text).toMatch(/memory/);
    expect(cause.count).toBe(2);
  });

  it("checkpoints that time out", () => {
    const cause = only(
      judged("a", { words: running, checkpoints: checkpoints("Checkpoint expired before completing.") }),
    );
    expect(cause.title).toBe("Checkpoints time out");
    expect(cause.sentence).toMatch(/^Checkpoints time out: 14 times in a row, the last completed 2 h 30 min ago\./);
  });

  it("checkpoints that expire behind one subtask, where the facts say so", () => {
    const facts = {
      ...checkpoints("Checkpoint expired before completing."),
      waitedFor: { vertex: "Score", subtask: 6, of: 24 },
    };
    const cause = only(judged("a", { words: running, checkpoints: facts }));
    expect(cause.title).toBe("Checkpoints expire behind one subtask");
    expect(cause.sentence).toMatch(/One subtask holds them up: Score 7 of 24\.$/);
  });

  it("checkpoints that fail for another reason, one subtask missing", () => {
    const facts = { ...checkpoints("Checkpoint was declined."), waitedFor: { vertex: "Score", subtask: 6, of: 24 } };
    expect(only(judged("a", { words: running, checkpoints: facts })).title).toBe("Checkpoints wait for one subtask");
  });

  it("checkpoints that fail, nobody knows why", () => {
    expect(only(judged("a", { words: running, checkpoints: checkpoints(null) })).title).toBe("Checkpoints fail");
  });

  it("Kafka transactions", () => {
    const cause = only(
      judged("a", { words: { job: "FAILED" }, restarts: restarts("ProducerFencedException: fenced") }),
    );
    expect(cause.title).toBe("Kafka transactions end before they are committed");
    expect(cause.evidenceKind).toBe("transaction-ended");
  });

  it("slots that are missing, from tasks that wait", () => {
    const cause = only(
      judged(
        "a",
        { words: running, stateSince: ago(77), tasks: { value: { RUNNING: 8, SCHEDULED: 4 }, ...seen } },
        { clusterId: "flink-a~cluster~dc2" },
      ),
    );
    expect(cause).toMatchObject({
      title: "TaskManager slots are missing",
      evidenceKind: "missing-slots",
      since: ago(77),
    });
    expect(cause.sentence).toBe("8 of 12 tasks run; 4 SCHEDULED.");
  });

  it("an image that cannot be pulled", () => {
    const error = { value: "ErrImagePull: shop/app:9 not found", refusal: null, ...seen };
    const cause = only(judged("a", { words: { jobManager: "ERROR" }, error }));
    expect(cause.title).toBe("Image cannot be pulled");
    expect(cause.sentence).toMatch(/The last error: ErrImagePull: shop\/app:9 not found\.$/);
  });

  it("savepoints that the storage refuses", () => {
    const error = { value: "Periodic savepoint failed: s3://b/savepoints AccessDenied", refusal: null, ...seen };
    const cause = only(judged("a", { words: running, error }));
    expect(cause).toMatchObject({ title: "Savepoints are refused by the storage", state: "degraded" });
  });

  it("an environment that nobody looks at: how many, and how long", () => {
    const created = (hours: number) => ({ desired: asked("running", ago(hours, "h")) });
    const item = { environment: "pay-replay" };
    const cause = only(judged("a", created(5), { item }), judged("b", created(4), { item }));
    expect(cause.title).toBe("Nobody has looked at pay-replay");
    expect(cause.sentence).toBe("2 workloads were asked to run, the first 5 h ago, and nobody has looked at them.");
    expect(cause).toMatchObject({ state: "unknown", since: ago(5, "h"), evidenceKind: "nobody-looked" });
  });

  it("drift names its keys", () => {
    const cause = only(judged("a", { words: running, drift: { keys: ["state.backend.type"], pending: false } }));
    expect(cause.title).toBe("Running configuration differs from the desired one");
    expect(cause.sentence).toMatch(/state\.backend\.type/);
  });

  it("an exception that nobody knows", () => {
    const cause = only(judged("a", { words: { job: "FAILED" } }, { rootCause: "shop.EmptyBasketException: basket 4" }));
    expect(cause).toMatchObject({
      title: "Jobs fail with EmptyBasketException",
      evidenceKind: "empty-basket-exception",
    });
  });

  it("texts that name no kind: the rule is what they share, the worst one's text is told", () => {
    const error = (value: string) => ({ words: running, error: { value, refusal: true, ...seen } });
    const cause = only(judged("a", error("the change of a was declined")), judged("b", error("b may not do that")));
    expect(cause).toMatchObject({ title: "Changes were refused", evidenceKind: "change-refused", count: 2 });
    expect(cause.sentence).toMatch(/the change of a was declined\.$/);
  });

  it("a long explanation by its first sentence", () => {
    const long = `TaskManager tm-1 is terminated. Diagnostics: ${"pod status ".repeat(20)} exit code 137`;
    const cause = only(judged("a", { words: running, restarts: restarts(long) }));
    expect(cause.title).toBe("TaskManagers are killed for memory");
    expect(cause.sentence).toMatch(/The last restart: TaskManager tm-1 is terminated\.$/);
  });

  it("jobs that failed, nobody knows why", () => {
    expect(only(judged("a", { words: { job: "FAILED" } })).title).toBe("Jobs failed");
    expect(only(needy("s", "6a.statement-failing", { item: { kind: "statement" } })).title).toBe(
      "Statements are failing",
    );
  });

  it("jobs that a cluster no longer holds", () => {
    const lost = { since: ago(3), lastWord: "RUNNING", ended: false };
    const cause = only(judged("a", { words: running, lost }, { clusterId: "flink-a~cluster~dc%202" }));
    expect(cause.title).toBe("Jobs are gone from dc 2");
  });

  it("a rule that no title was written for is told by its reason", () => {
    expect(only(needy("a", "8.something-new")).title).toBe("Rule 8.something-new applies");
  });
});

describe("every rule of the ladder has words", () => {
  it.each([
    "1.never-observed",
    "1.never-answered",
    "1.nothing-runs",
    "2.unknown-word",
    "3.deletion-held",
    "4.stop-overdue",
    "5.cancelling-hangs",
    "6a.lost",
    "6a.disconnected",
    "6a.cancelled",
    "6a.lifecycle-failed",
    "6a.jobmanager-missing",
    "6b.restarting",
    "6c.deploying",
    "6c.starting",
    "8.rolled-back",
    "8.contradiction",
  ])("%s", (rule) => {
    const { title, sentence } = only(needy("a", rule));
    expect(title).not.toMatch(/^Rule/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(sentence).toMatch(/\.$/);
  });
});
