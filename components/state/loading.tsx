"use client";

import { useEffect, useState } from "react";
import { formatDuration } from "@/lib/format/durations";
import { useNow } from "./clock";

/** Widths of the still blocks: uneven, as names are, and the same each time. */
const widths = [70, 62, 66, 58, 72, 64];
const rowNames = ["one", "two", "three", "four", "five", "six"] as const;

type LoadingProps = {
  /** Whom we ask, as a phrase: "asking the job", "asking cmf-eu1". */
  asking: string;
  rows?: number;
  columns?: number;
  /** Heads of the table that will stand here, so that it does not jump when it comes. */
  heads?: readonly string[] | undefined;
};

/** True once `ms` have passed since the first paint. */
function useAfter(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}

/** Still blocks after 150 ms, so that a quick answer shows no blocks at all. They keep the room from the start. */
export function Loading({ asking, rows = 3, heads, columns = heads?.length ?? 4 }: LoadingProps) {
  const visible = useAfter(150);
  return (
    <div role="status" className={visible ? "" : "invisible"}>
      <span className="sr-only">{asking}</span>
      {heads ? (
        <div
          aria-hidden="true"
          className="flex h-6.5 items-center gap-4 border-b border-line-strong px-2 text-11 whitespace-nowrap text-ink-3"
        >
          {heads.map((head, index) => (
            <span key={head} className={index === 0 ? "w-[35%] flex-none" : "flex-1 text-right"}>
              {head}
            </span>
          ))}
        </div>
      ) : null}
      {rowNames.slice(0, rows).map((name, row) => (
        <div
          key={name}
          aria-hidden="true"
          className="flex h-row items-center gap-4 border-b border-line px-2 last:border-b-transparent"
        >
          <span className="h-2 flex-none bg-line" style={{ width: `${(widths[row] ?? 60) / 2}%` }} />
          {rowNames.slice(0, Math.max(0, columns - 1)).map((column) => (
            <span key={column} className="h-2 flex-1 bg-line" />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The words for a panel's head: whom we ask and, after two seconds, for how long. */
export function AskingSince({ asking, since }: { asking: string; since?: number | undefined }) {
  const now = useNow();
  const long = useAfter(2000);
  const waited = since === undefined ? null : now - since;
  return (
    <span>
      {asking}
      {long && waited !== null && waited >= 2000 ? ` for ${formatDuration(Math.floor(waited / 1000) * 1000)}` : ""}
    </span>
  );
}
