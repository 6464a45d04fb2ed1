"use client";

import { useNow } from "@/components/state/clock";
import { useZone, useZoneChoice } from "@/components/state/zone";
import { formatDay, formatTime, zoneName } from "@/lib/format/instants";
import type { ShellData } from "./shell-data";

/** What one may change here, who one is, and what time it is in which zone. */
export function NavFoot({ data }: { data: ShellData }) {
  return (
    <div className="mt-auto flex-none border-t border-line px-3.5 pt-2.5 pb-3 text-11 text-ink-3">
      {data.writeMode ? <b className="block text-ink-2">{data.writeMode}</b> : null}
      {data.person ? (
        <div className="flex justify-between gap-2">
          <span className="truncate">{data.person.name}</span>
          {data.person.note ? <span className="flex-none">{data.person.note}</span> : null}
        </div>
      ) : null}
      {data.demo ? <div>Demo world</div> : null}
      <Clock />
    </div>
  );
}

/** Pressing it changes the zone of every time in the console. */
function Clock() {
  const now = useNow();
  const zone = useZone();
  const { setZone } = useZoneChoice();
  const other = zone === "utc" ? "local" : "utc";
  return (
    <button
      type="button"
      title={`Times are in ${zoneName(zone, now)}. Press for ${other === "utc" ? "UTC" : "local time"}.`}
      onClick={() => setZone(other)}
      className="flex w-full justify-between gap-1 text-left whitespace-nowrap hover:text-ink"
    >
      <span>{formatDay(now, zone)}</span>
      <span className="font-mono text-[10.5px]">
        {formatTime(now, zone)} {zoneName(zone, now)}
      </span>
    </button>
  );
}
