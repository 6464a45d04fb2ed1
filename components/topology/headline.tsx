"use client";

import { Instant, TimeAgo } from "@/components/state/age";
import { VerdictMark } from "@/components/state/verdict-mark";
import { Button } from "@/components/ui/button";
import { useKeys } from "@/components/ui/keys";
import type { FaultPath, Topology } from "@/lib/domain/topology";
import { formatNumber } from "@/lib/format/numbers";

type HeadlineProps = {
  topology: Topology;
  path: FaultPath | null;
  onPath: (id: string) => void;
};

/** What the picture tells: one fault path, why, since when, and what has to change first. */
export function Headline({ topology, path, onPath }: HeadlineProps) {
  const { paths, nodes } = topology;
  const at = path === null ? -1 : paths.findIndex(({ id }) => id === path.id);
  const go = (by: number) => {
    const next = paths[(at + by + paths.length) % paths.length];
    if (next) onPath(next.id);
  };
  useKeys("Topology", [
    { keys: "[", label: "Previous fault path", run: () => go(-1) },
    { keys: "]", label: "Next fault path", run: () => go(1) },
  ]);
  const change = nodes.find(({ id }) => id === path?.changeAt);
  return (
    <div className="-mx-gutter grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 border-b border-line px-gutter py-2 max-phone:grid-cols-[minmax(0,1fr)]">
      {path === null ? null : (
        <span className="grid w-4 place-items-center max-phone:hidden">
          <VerdictMark state={path.state} size={14} label={path.state} />
        </span>
      )}
      <div className={path === null ? "col-span-2 min-w-0" : "min-w-0"}>
        <h1 tabIndex={-1} className="text-15 text-balance" aria-live="polite">
          {path?.title ??
            (nodes.length === 0 ? "No component is known here." : "No fault path: nothing here needs anyone.")}
        </h1>
        {path === null ? null : (
          <>
            <p className="text-12 text-ink-2">{path.sentence}</p>
            <p className="text-12 text-ink-2">
              Path {formatNumber(at + 1)} of {formatNumber(paths.length)}
              {path.since === null ? null : (
                <>
                  {" · since "}
                  <Instant at={path.since} />, <TimeAgo at={path.since} ago={false} />
                </>
              )}
              {change ? ` · first on the path that must change: ${change.name}` : null}
            </p>
          </>
        )}
      </div>
      {paths.length > 1 ? (
        <div className="flex gap-1.5">
          <Button onClick={() => go(-1)}>Previous</Button>
          <Button onClick={() => go(1)}>Next path</Button>
        </div>
      ) : null}
    </div>
  );
}
