"use client";

import { cx } from "@/components/ui/cx";
import { formatAge } from "@/lib/format/durations";
import { formatExact, formatInstant, formatTime, millisOf } from "@/lib/format/instants";
import { unknownText } from "@/lib/format/numbers";
import { useNow } from "./clock";
import { useZone } from "./zone";

type Moment = string | number | null | undefined;

/** How old something is, ticking. The exact instant is in the tooltip. `late`: over its period, so the age is the news. */
export function Age({
  at,
  late = false,
  ago = false,
  className,
}: {
  at: Moment;
  late?: boolean;
  ago?: boolean;
  className?: string;
}) {
  const now = useNow();
  const zone = useZone();
  const ms = millisOf(at);
  if (ms === null) return <span className={cx("text-11 text-ink-3", className)}>{unknownText}</span>;
  return (
    <time
      dateTime={new Date(ms).toISOString()}
      title={formatExact(ms, zone)}
      className={cx(
        "text-11 whitespace-nowrap",
        late ? "font-firm text-degraded-ink" : "font-text text-ink-3",
        className,
      )}
    >
      {formatAge(now - ms)}
      {ago ? " ago" : ""}
    </time>
  );
}

/** The same as plain text inside a sentence or a cell: takes the look of what is around it. */
export function TimeAgo({ at, ago = true, className }: { at: Moment; ago?: boolean; className?: string }) {
  const now = useNow();
  const zone = useZone();
  const ms = millisOf(at);
  if (ms === null) return <>{unknownText}</>;
  return (
    <time
      dateTime={new Date(ms).toISOString()}
      title={formatExact(ms, zone)}
      className={cx("whitespace-nowrap", className)}
    >
      {formatAge(now - ms)}
      {ago ? " ago" : ""}
    </time>
  );
}

/** A moment as the calendar knows it: `03:12:40`, `13 Mar 09:12`. `clock`: the time of day alone. */
export function Instant({ at, clock = false, className }: { at: Moment; clock?: boolean; className?: string }) {
  const now = useNow();
  const zone = useZone();
  const ms = millisOf(at);
  if (ms === null) return <>{unknownText}</>;
  return (
    <time
      dateTime={new Date(ms).toISOString()}
      title={formatExact(ms, zone)}
      className={cx("whitespace-nowrap", className)}
    >
      {clock ? formatTime(ms, zone) : formatInstant(ms, now, zone)}
    </time>
  );
}
