import { describe, expect, it } from "vitest";
import type { TaskManager } from "@/lib/domain/job-detail";
import { hostOf, slotColumns, slotSums } from "./slot-cells";

const taskManager = (id: string, slots: number, freeSlots: number, jobs: string[] | null): TaskManager => ({
  id,
  endpoint: null,
  slots,
  freeSlots,
  lastHeartbeatAt: null,
  cpuCores: null,
  physicalBytes: null,
  heap: null,
  managed: null,
  network: null,
  metaspace: null,
  processBytes: null,
  allocated: jobs?.map((jobId) => ({ jobId })) ?? null,
});
const job = (jobId: string, needy = false, idle = false) => ({ jobId, name: `name of ${jobId}`, needy, idle });

describe("slotColumns", () => {
  it("orders held, in question, others, free", () => {
    const [column] = slotColumns(
      [taskManager("tm", 4, 1, ["a", "b", "c"])],
      [job("a"), job("b", true), job("c", true, true)],
    );
    expect(column?.cells.map((cell) => cell.slot)).toEqual(["held", "in-question", "taken", "free"]);
  });
  it("takes a slot as taken where nobody told whose it is", () => {
    const [column] = slotColumns([taskManager("tm", 2, 0, null)], []);
    expect(column?.cells).toMatchObject([
      { slot: "taken", job: null },
      { slot: "taken", job: null },
    ]);
  });
  it("puts the needy TaskManager and the lost ones first", () => {
    const columns = slotColumns(
      [taskManager("calm", 1, 0, ["a"]), taskManager("needy", 1, 0, ["b"])],
      [job("a"), job("b", true)],
      { count: 1, slotsEach: 2 },
    );
    expect(columns.map((column) => column.id)).toEqual(["lost-0", "needy", "calm"]);
    expect(columns[0]?.cells.map((cell) => cell.slot)).toEqual(["lost", "lost"]);
  });
  it("counts by sort and names who is behind it", () => {
    const sums = slotSums(slotColumns([taskManager("tm", 4, 1, ["b", "b", "a"])], [job("a"), job("b", true)]));
    expect(sums).toMatchObject({ lost: 0, held: 0, inQuestion: 2, taken: 1, free: 1, takenJobs: 1 });
    expect(sums.questionBy).toEqual([{ name: "name of b", slots: 2 }]);
  });
  it("shortens a host to its name and leaves pods alone", () => {
    expect([hostOf("dc2-f01.example:40000-cabaed"), hostOf("pool-taskmanager-1-2")]).toEqual([
      "dc2-f01",
      "pool-taskmanager-1-2",
    ]);
  });
});
