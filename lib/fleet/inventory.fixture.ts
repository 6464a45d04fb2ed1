import type { FleetItem } from "./collections";
import { Inventory } from "./inventory";
import { config, FakeClock, plainJudge } from "./testing.fixture";

/** An inventory of two targets whose versions begin at 100, with what it published. */
export function inventory(east: Parameters<typeof config>[0] = {}) {
  const clock = new FakeClock();
  const changes: string[] = [];
  const happenings: string[] = [];
  const kept = new Inventory({
    configs: [config(east), config({ id: "west", kind: "flink" })],
    judge: plainJudge,
    now: () => clock.now(),
    firstVersion: 100,
    onCommit: (_, list) => changes.push(...list.map((one) => `${one.op} ${one.kind}`)),
    onHappening: (one) => happenings.push(`${one.kind} ${one.name}`),
  });
  const rows = (): FleetItem[] => kept.tables.applications.rows.map((row) => row.item);
  const state = (name: string) => rows().find((item) => item.name === name)?.verdict.state ?? null;
  return { kept, clock, changes, happenings, rows, state };
}
