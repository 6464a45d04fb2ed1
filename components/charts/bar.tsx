import { formatPercent } from "@/lib/format/numbers";

/** From cool to hot as Flink's own graph mixes it; `share` is 0 to 1. */
export const busyColour = (share: number): string =>
  `color-mix(in oklab, var(--hot) ${Math.round(Math.min(100, Math.max(0, share * 120 - 15)))}%, var(--cool))`;

/** A share as a short bar on a line, with its number: busy mixes to hot, backpressure is hatched in ink. */
export function ShareBar({
  share,
  kind = "busy",
  stale = false,
}: {
  share: number;
  kind?: "busy" | "backpressured";
  stale?: boolean;
}) {
  const width = `${Math.min(100, Math.max(0, share * 100))}%`;
  const high = share >= (kind === "busy" ? 0.8 : 0.5);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`block h-2 w-7 border-b border-line-strong ${stale ? "worn" : ""}`}>
        {kind === "busy" ? (
          <i className="block h-[7px]" style={{ width, background: busyColour(share) }} />
        ) : (
          <i className="pressed-back block h-[7px]" style={{ width }} />
        )}
      </span>
      <span className={stale ? "stale" : high ? "font-firm" : "text-ink-2"}>
        {kind === "backpressured" ? "bp " : ""}
        {formatPercent(share)}
      </span>
    </span>
  );
}

export type BarPart = { key: string; size: number; className?: string; style?: React.CSSProperties };

/** Parts of a whole to scale, in one line. `label` says the same in words. */
export function StackBar({ parts, label, height = 7 }: { parts: readonly BarPart[]; label: string; height?: number }) {
  return (
    <span role="img" aria-label={label} className="flex w-full gap-px" style={{ height }}>
      {parts.map((part) =>
        part.size > 0 ? (
          <i
            key={part.key}
            className={`block min-w-px ${part.className ?? ""}`}
            style={{ flexGrow: part.size, flexBasis: 0, ...part.style }}
          />
        ) : null,
      )}
    </span>
  );
}
