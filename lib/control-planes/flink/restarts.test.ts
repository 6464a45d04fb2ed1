import { describe, expect, it } from "vitest";
import { checkpoints, exceptions, failure, jid, job, t0 } from "./answers.fixture";
import { type RestartParts, restartTimes, toRestarts } from "./restarts";
import { toExceptions } from "./to-exceptions";
import { JobWire } from "./wire";
import { CheckpointsWire, ExceptionsWire } from "./wire-history";

const iso = (ms: number) => new Date(ms).toISOString();
const parts = (
  more: Partial<RestartParts> & { changes?: Record<string, unknown>; failures?: number[] } = {},
): RestartParts => ({
  job: JobWire.parse(job(more.changes)),
  exceptions: toExceptions(
    ExceptionsWire.parse(exceptions((more.failures ?? []).map((time) => failure(time)))),
    iso(t0),
  ),
  checkpoints: null,
  total: null,
  at: iso(t0 + 60_000),
  ...more,
});
const restored = (changes: Record<string, unknown> = {}) =>
  CheckpointsWire.parse(
    checkpoints([], {
      latest: {
        restored: {
          id: 8,
          restore_timestamp: t0 + 2000,
          is_savepoint: false,
          external_path: `file:/c/${jid}/chk-8`,
          ...changes,
        },
      },
    }),
  );

describe("the times of a job's restarts", () => {
  it("are those of its failures, oldest first", () => {
    expect(restartTimes(parts({ failures: [t0 + 9000, t0 + 1000] }))).toEqual([iso(t0 + 1000), iso(t0 + 9000)]);
  });
  it("leave out the failure that a FAILING job is about to end with", () => {
    expect(restartTimes(parts({ failures: [t0 + 1000, t0 + 9000], changes: { state: "FAILING" } }))).toEqual([
      iso(t0 + 1000),
    ]);
  });
  it("take the entry into RESTARTING where no failure explains it, and once where one does", () => {
    const changes = { timestamps: { RESTARTING: t0 + 5000 } };
    expect(restartTimes(parts({ changes }))).toEqual([iso(t0 + 5000)]);
    expect(restartTimes(parts({ changes, failures: [t0 + 4990] }))).toEqual([iso(t0 + 4990)]);
  });
  it("count a change of leader, after which the history is empty and the job restored from its own checkpoint", () => {
    expect(restartTimes(parts({ checkpoints: restored() }))).toEqual([iso(t0 + 2000)]);
  });
  it.each([
    ["a savepoint", { is_savepoint: true }],
    ["another job's checkpoint", { external_path: "file:/c/0000/chk-8" }],
    ["its own checkpoint long after its start", { restore_timestamp: t0 + 600_000 }],
  ])("do not count a restore from %s as a change of leader", (_, changes) => {
    expect(restartTimes(parts({ checkpoints: restored(changes) }))).toEqual([]);
  });
});

describe("restarts as one reading shows them", () => {
  it("carry the upstream's own counter and the newest cause", () => {
    expect(toRestarts(parts({ total: 4, failures: [t0 + 1000] }))).toMatchObject({
      times: [iso(t0 + 1000)],
      total: 4,
      lastCause: "IOException: scale is gone",
    });
  });
  it("say null, not nought, where there is no counter and no cause", () => {
    expect(toRestarts(parts())).toMatchObject({ times: [], total: null, lastCause: null });
  });
});
