import type { FleetRecord } from "@/lib/control-planes/control-plane";
import { idOf } from "@/lib/domain/item";
import * as make from "@/lib/fleet/testing.fixture";

/** Numbers that look random and are the same in every run. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const words = ["RUNNING", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "RESTARTING", "FAILED", "FINISHED"];
const versions = ["1.19.3", "1.20.2", "2.0.1", "2.1.0"];
const pick = <T>(from: readonly T[], at: number): T => from[Math.floor(at * from.length)] as T;
const iso = (ms: number): string => new Date(ms).toISOString();

export type World = {
  /** One application as a list shows it at `now`. */
  listed: (index: number, now: number) => FleetRecord;
  /** The same after a closer look. */
  closer: (record: FleetRecord, now: number) => FleetRecord;
  /** Lets about `share` of all change. */
  pass: (share: number) => void;
};

/** So many applications in 40 environments of 60 owners, with the facts that a real list and a real closer look bring. */
export function makeWorld(count: number, start: number): World {
  const roll = dice(7);
  const traits = Array.from({ length: count }, () => [roll(), roll(), roll(), roll(), roll()] as const);
  const state = traits.map(([first]) => pick(words, first));
  const desired = { state: "running" as const, at: iso(start - 86_400_000), generation: 3, source: "CMF" };
  return {
    listed: (index, now) => {
      const [a = 0, b = 0, c = 0, d = 0] = traits[index] ?? [];
      const [environment, word, seen] = [`team-${Math.floor(b * 40)}`, state[index] ?? "RUNNING", iso(now)];
      const name = `${pick(["orders", "cards", "bids", "parcels", "clicks"], c)}-${pick(["join", "enrich", "rollup"], d)}-${index}`;
      const startedAt = iso(start - Math.floor(a * 9e8));
      const facts = make.facts("application", {
        word,
        seen,
        desired,
        startedAt,
        stateSince: startedAt,
        createdAt: startedAt,
      });
      const source = {
        targetId: "east",
        kind: "FlinkApplication",
        name: `${environment}/${name}`,
        observedAt: seen,
        says: word,
      };
      return {
        ...make.application(name, { seen, environment, facts }),
        id: idOf("east", environment, name),
        ...{
          sources: [source],
          tier: pick([1, 2, 3, null], d),
          owner: `owner-${Math.floor(c * 60)}`,
          jobId: `job-${index}`,
        },
        ...{ flinkVersion: pick(versions, b), parallelism: 1 + Math.floor(a * 64), changedAt: startedAt },
        thread: ["CMF", "FKO", "job"].map((plane) => ({
          ...{
            plane: plane as "CMF",
            targetId: "east",
            kind: plane,
            name,
            says: word,
            observedAt: seen,
            state: "present" as const,
          },
        })),
      };
    },
    closer: (record, now) => {
      const at = iso(now);
      const recent = Array.from({ length: 18 }, (_, n) => ({
        id: n,
        at: iso(now - n * 60_000),
        durationMs: 900 + n,
        failed: false,
      }));
      const checkpoints = make.checkpoints({ at, recent, lastCompletedAt: iso(now - 20_000), lastSizeBytes: 4e9 });
      const facts = {
        ...record.facts,
        ...{
          checkpoints,
          restarts: make.restarts({ at, total: 0 }),
          tasks: { value: { RUNNING: 24 }, at, source: "job" },
        },
        observations: [...record.facts.observations.filter((seen) => seen.of === "list"), make.closerLook(at)],
      };
      return { ...record, facts };
    },
    pass: (share) => {
      for (let left = Math.round(count * share); left > 0; left -= 1)
        state[Math.floor(roll() * count)] = pick(words, roll());
    },
  };
}
