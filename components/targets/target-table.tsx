"use client";

import { useRef } from "react";
import { Hour } from "@/components/charts/hour";
import { Age } from "@/components/state/age";
import { Value } from "@/components/state/value";
import { cx } from "@/components/ui/cx";
import { useKeys } from "@/components/ui/keys";
import { NameLink } from "@/components/ui/link";
import type { Target } from "@/lib/domain/resources";
import { formatDuration } from "@/lib/format/durations";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";
import { clockWords, hourSums, kindWords, silentFrom, skewSaidMs, weMay } from "./target-words";

/** The hour in words, for everyone who does not see it. */
export const hourLabel = (target: Target): string => {
  const { calls, errors } = hourSums(target);
  const silent = target.silentSince === null ? "" : ", silent at its end";
  return `${target.id}, last hour: ${formatCount(calls, "call")}, ${formatCount(errors, "error")}${silent}`;
};

const heads: readonly [string, string][] = [
  ["Target, kind and version", "w-[24%]"],
  ["We may", "w-24 max-mid:hidden"],
  ["Last hour, a column is a minute, red: an error", "max-phone:hidden"],
  ["Last", "num w-20"],
  ["Median", "num w-20 max-phone:hidden"],
  ["Errors, 1 h", "num w-20"],
  ["Its clock", "num w-28 max-mid:hidden"],
];

function Row({ target, selected }: { target: Target; selected: boolean }) {
  const { errors } = hourSums(target);
  const silent = target.silentSince !== null;
  const clock = clockWords(target.clockSkewMs);
  return (
    <tr aria-selected={selected} className="h-9">
      <th scope="row" className="py-1 text-left">
        <NameLink
          href={paths.target(target.id)}
          className="font-mono"
          {...(selected ? { "aria-current": "page" as const } : {})}
        >
          {target.id}
        </NameLink>
        <span className="block truncate text-11 font-text text-ink-3">{kindWords(target)}</span>
      </th>
      <td className={cx("max-mid:hidden", target.writable && "font-firm")}>{weMay(target)}</td>
      <td className="max-phone:hidden">
        <Hour label={hourLabel(target)} minutes={target.hour} silentFrom={silentFrom(target)} pitch={4} height={18} />
      </td>
      <td className="num">
        {target.lastAnswerAt === null ? (
          <Value firm>never</Value>
        ) : (
          <Age at={target.lastAnswerAt} late={silent} className="text-12" />
        )}
      </td>
      <td className="num max-phone:hidden">
        <Value stale={silent}>{target.medianMs === null ? null : formatDuration(Math.round(target.medianMs))}</Value>
      </td>
      <td className="num">
        <Value firm={errors > 0} quiet={errors === 0}>
          {formatNumber(errors)}
        </Value>
      </td>
      <td className="num max-mid:hidden">
        <Value firm={Math.abs(target.clockSkewMs ?? 0) > skewSaidMs} stale={silent && clock !== null}>
          {clock}
        </Value>
      </td>
    </tr>
  );
}

/** Every target with its hour. `j` and `k` walk from name to name, so that Enter opens it. */
export function TargetTable({ targets, selected }: { targets: readonly Target[]; selected: string | undefined }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const step = (by: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>("th a") ?? [])];
    const focused = document.activeElement;
    const at = focused instanceof HTMLAnchorElement ? links.indexOf(focused) : -1;
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
  };
  useKeys("Rows", [
    { keys: "j", label: "Next target", run: () => step(1) },
    { keys: "k", label: "Target before", run: () => step(-1) },
  ]);
  return (
    <table className="table">
      <caption className="sr-only">Targets, {formatNumber(targets.length)}</caption>
      <thead>
        <tr className="text-left">
          {heads.map(([head, look]) => (
            <th key={head} scope="col" className={look}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {targets.map((target) => (
          <Row key={target.id} target={target} selected={target.id === selected} />
        ))}
      </tbody>
    </table>
  );
}
