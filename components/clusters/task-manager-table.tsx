import type { z } from "zod";
import { Age } from "@/components/state/age";
import { Value } from "@/components/state/value";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Memory, TaskManager } from "@/lib/domain/job-detail";
import { formatBytes, formatNumber } from "@/lib/format/numbers";

type Use = z.infer<typeof Memory> | null;

/** Used of maximum, as a bar to scale and in words. */
function MemoryCell({ memory }: { memory: Use }) {
  if (!memory || memory.usedBytes === null) return <Value>{null}</Value>;
  const share = memory.maxBytes ? memory.usedBytes / memory.maxBytes : null;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      {share === null ? null : (
        <span aria-hidden="true" className="block h-2 w-12 border border-line-control">
          <i className="block h-full bg-ink-3" style={{ width: `${Math.min(100, share * 100)}%` }} />
        </span>
      )}
      <span className={share !== null && share > 0.9 ? "font-firm" : ""}>
        {formatBytes(memory.usedBytes)}
        {memory.maxBytes ? <span className="text-ink-3"> of {formatBytes(memory.maxBytes)}</span> : null}
      </span>
    </span>
  );
}

const heads = ["TaskManager", "Slots free", "Heap", "Managed", "Network", "Metaspace", "Heartbeat"];

/** TaskManagers with their slots and memory; those with least free heap first. */
export function TaskManagerTable({ taskManagers }: { taskManagers: readonly TaskManager[] }) {
  const need = (one: TaskManager) =>
    one.heap?.usedBytes && one.heap.maxBytes ? one.heap.usedBytes / one.heap.maxBytes : 0;
  return (
    <ScrollRegion label="TaskManagers, scrolls sideways">
      <table className="w-full min-w-180 text-12">
        <caption className="sr-only">TaskManagers, fullest heap first</caption>
        <thead>
          <tr className="h-6 text-left text-11 text-ink-3">
            {heads.map((head) => (
              <th key={head} scope="col" className="pr-3 font-text">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {taskManagers
            .toSorted((a, b) => need(b) - need(a))
            .map((one) => (
              <tr key={one.id} className="h-row border-t border-line">
                <th
                  scope="row"
                  className="max-w-80 truncate pr-3 text-left font-mono font-text"
                  title={one.endpoint ?? one.id}
                >
                  {one.id}
                </th>
                <td className="pr-3">
                  <Value quiet={one.freeSlots === 0}>{formatNumber(one.freeSlots)}</Value> of {formatNumber(one.slots)}
                </td>
                <td className="pr-3">
                  <MemoryCell memory={one.heap} />
                </td>
                <td className="pr-3">
                  <MemoryCell memory={one.managed} />
                </td>
                <td className="pr-3">
                  <MemoryCell memory={one.network} />
                </td>
                <td className="pr-3">
                  <MemoryCell memory={one.metaspace} />
                </td>
                <td>
                  <Age at={one.lastHeartbeatAt} ago className="text-12" />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
