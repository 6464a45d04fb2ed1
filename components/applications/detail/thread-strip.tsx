import { Age } from "@/components/state/age";
import { cx } from "@/components/ui/cx";
import type { ThreadLink } from "@/lib/domain/workload";
import { leadOf, saysOf } from "./thread-words";

/** One workload as one sentence over its planes; each link with its own words and its own age. */
export function ThreadStrip({ thread }: { thread: readonly ThreadLink[] }) {
  return (
    <ol
      aria-label="Thread over its planes"
      className="-mx-gutter flex gap-x-8 overflow-x-auto border-y border-line bg-frame px-gutter py-1.5 max-phone:flex-col max-phone:gap-y-2"
    >
      {thread.map((link, at) => (
        <li
          key={`${link.plane}-${link.targetId}`}
          className={cx(
            "relative min-w-0 flex-1 basis-52 text-12 phone:min-w-52",
            link.state === "missing" && "text-failing-ink",
          )}
        >
          {at > 0 ? (
            <svg
              aria-hidden="true"
              viewBox="0 0 8 20"
              className="absolute top-3 -left-6 h-5 w-2 fill-none stroke-line-control max-phone:hidden"
            >
              <path d="m1 1 6 9-6 9" />
            </svg>
          ) : null}
          <p className="flex gap-2 text-ink-2">
            <span className="truncate" title={leadOf(link, at)}>
              {leadOf(link, at)}
            </span>
            <span className="ml-auto flex-none">
              <Age at={link.observedAt} />
            </span>
          </p>
          <p className={cx("truncate font-mono text-13", link.state === "missing" && "line-through")} title={link.name}>
            {link.name}
          </p>
          <p
            className={cx("truncate", link.state === "drifted" && "underline decoration-degraded")}
            title={saysOf(link)}
          >
            {saysOf(link)}
          </p>
        </li>
      ))}
    </ol>
  );
}
