import { Value } from "@/components/state/value";
import type { TaskManager } from "@/lib/domain/job-detail";
import { formatBytes, formatPercent } from "@/lib/format/numbers";
import { type MemoryPart, memoryParts } from "./memory-parts";

const shareOf = (part: MemoryPart): number | null => (part.usedBytes === null ? null : part.usedBytes / part.bytes);

const words = (part: MemoryPart): string => {
  const share = shareOf(part);
  if (part.key === "rest") return `${formatBytes(part.bytes)}, nobody measures it`;
  return `${formatBytes(part.bytes)}, ${share === null ? "use not told" : `${formatPercent(share)} used`}`;
};

/** One process to scale: width is size, fill is use, dashed is what nobody measures. The heap alone is ink. */
export function MemoryBar({ taskManager }: { taskManager: TaskManager }) {
  const parts = memoryParts(taskManager);
  if (parts.length === 0)
    return (
      <p className="pb-3 text-12">
        <Value>{null}</Value> The TaskManager does not tell its memory.
      </p>
    );
  const label = parts.map((part) => `${part.name} ${words(part)}`).join("; ");
  return (
    <div className="pb-3">
      <div role="img" aria-label={label} className="flex h-8 gap-0.5">
        {parts.map((part) => (
          <span
            key={part.key}
            className={`relative block min-w-0.5 overflow-hidden border ${part.usedBytes === null ? "border-dashed" : ""} border-line-control`}
            style={{ flexGrow: part.bytes, flexBasis: 0 }}
            title={`${part.name} ${words(part)}`}
          >
            <i
              className={`block h-full ${part.key === "heap" ? "bg-ink" : "bg-ink-3"}`}
              style={{ width: formatShare(shareOf(part)) }}
            />
          </span>
        ))}
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-4 text-12 text-ink-2">
        {parts.map((part) => (
          <li key={part.key}>
            <b className="font-firm text-ink">{part.name}</b> {words(part)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const formatShare = (share: number | null): string => `${Math.min(100, (share ?? 0) * 100)}%`;
