import type { Slot } from "@/components/charts/slots";
import type { TaskManager } from "@/lib/domain/job-detail";

/** A job as the slot map needs it. `idle`: it holds slots while none of its tasks runs. */
export type SlotJob = { jobId: string; name: string; needy: boolean; idle: boolean };

export type SlotCell = { key: string; slot: Slot; job: string | null };
export type SlotColumn = { id: string; host: string; cells: SlotCell[] };

/** The name of a TaskManager's host, from an id like `host.domain:40000-cabaed`; a pod's name stays as it is. */
export const hostOf = (id: string): string => (id.split(":")[0] ?? id).split(".")[0] ?? id;

const worth: Record<Slot, number> = { lost: 0, held: 1, "in-question": 2, taken: 3, free: 4 };

function kindOf(job: SlotJob | undefined): Slot {
  if (job?.idle) return "held";
  return job?.needy ? "in-question" : "taken";
}

/**
 * A column for each TaskManager, its slots in the order held, in question, others, free. A slot that is taken by nobody
 * knows whom is simply taken. `lost` adds columns for TaskManagers that are wanted and not there.
 */
export function slotColumns(
  taskManagers: readonly TaskManager[],
  jobs: readonly SlotJob[],
  lost: { count: number; slotsEach: number } = { count: 0, slotsEach: 0 },
): SlotColumn[] {
  const byId = new Map(jobs.map((job) => [job.jobId, job]));
  const gone: SlotColumn[] = Array.from({ length: lost.count }, (_, at) => ({
    id: `lost-${at}`,
    host: "gone",
    cells: Array.from({ length: lost.slotsEach }, (_each, slot) => ({
      key: `lost-${at}-${slot}`,
      slot: "lost" as const,
      job: null,
    })),
  }));
  const there = taskManagers.map((one): SlotColumn => {
    const taken = Math.max(0, one.slots - one.freeSlots);
    const cells = Array.from({ length: one.slots }, (_, at): Omit<SlotCell, "key"> => {
      if (at >= taken) return { slot: "free", job: null };
      const jobId = one.allocated?.[at]?.jobId;
      const job = jobId === undefined ? undefined : byId.get(jobId);
      return { slot: kindOf(job), job: job?.name ?? jobId ?? null };
    }).sort((a, b) => worth[a.slot] - worth[b.slot]);
    return { id: one.id, host: hostOf(one.id), cells: cells.map((cell, at) => ({ ...cell, key: `${one.id}-${at}` })) };
  });
  return [...gone, ...there.sort((a, b) => need(a) - need(b))];
}

/** The neediest TaskManager first, so that what matters is not spread over the map. */
const need = (column: SlotColumn): number => column.cells.reduce((sum, cell) => sum + worth[cell.slot], 0);

/** How many slots of each sort, and the jobs behind those that are held or in question, most slots first. */
export function slotSums(columns: readonly SlotColumn[]) {
  const cells = columns.flatMap((column) => column.cells);
  const count = (slot: Slot) => cells.filter((cell) => cell.slot === slot).length;
  const namesOf = (slot: Slot) => {
    const names = new Map<string, number>();
    for (const cell of cells)
      if (cell.slot === slot && cell.job !== null) names.set(cell.job, (names.get(cell.job) ?? 0) + 1);
    return [...names].sort((a, b) => b[1] - a[1]).map(([name, slots]) => ({ name, slots }));
  };
  return {
    lost: count("lost"),
    held: count("held"),
    inQuestion: count("in-question"),
    taken: count("taken"),
    free: count("free"),
    heldBy: namesOf("held"),
    questionBy: namesOf("in-question"),
    takenJobs: namesOf("taken").length,
  };
}
