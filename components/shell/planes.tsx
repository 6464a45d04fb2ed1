"use client";

import { Popover } from "radix-ui";
import { Tape } from "@/components/charts/tape";
import { Age } from "@/components/state/age";
import { useNow } from "@/components/state/clock";
import { floating, floatingRoot } from "@/components/ui/floating";
import { Link } from "@/components/ui/link";
import { formatAge } from "@/lib/format/durations";
import { millisOf } from "@/lib/format/instants";
import { paths } from "@/lib/url/paths";
import type { ShellPlane } from "./shell-data";

/** "cmf-eu1, last answer 3 s ago". */
function planeWords(plane: ShellPlane, now: number): string {
  const last = millisOf(plane.lastAnswerAt);
  return last === null ? `${plane.label}, no answer yet` : `${plane.label}, last answer ${formatAge(now - last)} ago`;
}

/** Tapes of all planes, and the exception in words. Pressing shows each plane by name. */
export function Planes({ planes }: { planes: ShellPlane[] }) {
  const now = useNow();
  const silent = planes.filter((plane) => plane.silent);
  const first = silent[0];
  const since = first ? millisOf(first.silentSince) : null;
  const exception =
    first === undefined
      ? null
      : `${first.label} silent${since === null ? "" : ` ${formatAge(now - since)}`}${silent.length > 1 ? ` and ${silent.length - 1} more` : ""}`;
  return (
    <Popover.Root>
      <Popover.Trigger className="flex h-control min-w-0 flex-none items-center gap-2.5 max-phone:flex-initial rounded-control px-1 text-12 whitespace-nowrap text-ink-3 hover:bg-hover">
        {/* The list behind the button says each plane in words; here the drawings are for the eye. */}
        <span aria-hidden="true" className="flex items-center gap-1.5 max-phone:hidden">
          {planes.slice(0, 8).map((plane) => (
            <Tape
              key={plane.targetId}
              width={22}
              windowMs={Math.max(20_000, plane.periodMs * 7)}
              ages={plane.ticks}
              periodMs={plane.periodMs}
              silent={plane.silent}
              label={planeWords(plane, now)}
            />
          ))}
        </span>
        <span className="max-mid:sr-only">
          {planes.length - silent.length} of {planes.length} planes current
        </span>
        {exception ? <span className="truncate font-firm text-degraded-ink">{exception}</span> : null}
      </Popover.Trigger>
      <Popover.Portal container={floatingRoot()}>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={`${floating} w-96 max-w-[92vw] px-3`}
        >
          <h2 className="py-1 text-13">
            Control planes <span className="text-12 font-text text-ink-3">each tick is one answer</span>
          </h2>
          <ul>
            {planes.map((plane) => (
              <li key={plane.targetId} className="flex h-7 items-center gap-3 border-t border-line text-12">
                <Link href={paths.target(plane.targetId)} className="w-28 flex-none truncate font-mono">
                  {plane.label}
                </Link>
                <span className="min-w-0 flex-1 truncate text-ink-3">{plane.kind}</span>
                <Tape
                  width={96}
                  ages={plane.ticks}
                  periodMs={plane.periodMs}
                  silent={plane.silent}
                  label={planeWords(plane, now)}
                />
                <span className="w-14 flex-none text-right">
                  <Age at={plane.lastAnswerAt} late={plane.silent} />
                </span>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
