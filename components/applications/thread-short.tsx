import { Fragment } from "react";
import type { ThreadLink } from "@/lib/domain/workload";

const looks: Record<ThreadLink["state"], string> = {
  present: "",
  relayed: "text-ink-3",
  missing: "text-failing-ink line-through",
  drifted: "border-b border-degraded",
};

const words: Record<ThreadLink["state"], string> = {
  present: "",
  relayed: ", told by another plane",
  missing: ", missing",
  drifted: ", drifted",
};

/** The thread in a cell: `CMF › FKO › job`; a missing link is struck out, a drifted one underlined. */
export function ThreadShort({ thread }: { thread: readonly ThreadLink[] }) {
  return (
    <span className="whitespace-nowrap">
      {thread.map((link, at) => (
        <Fragment key={`${link.plane}-${link.targetId}`}>
          {at > 0 ? (
            <svg aria-hidden="true" viewBox="0 0 6 8" className="mx-0.5 inline-block h-2 w-1.5 stroke-ink-3">
              <path d="m1.500 1 3 3-3 3" fill="none" />
            </svg>
          ) : null}
          <span className={looks[link.state]} title={`${link.kind} ${link.name}${words[link.state]}`}>
            {link.plane}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
