"use client";

import type { ReactNode } from "react";
import { CopyAs } from "@/components/acts/copy-as";
import { Hour } from "@/components/charts/hour";
import { Instant, TimeAgo } from "@/components/state/age";
import { FactList } from "@/components/state/facts";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import { Drawer } from "@/components/ui/drawer";
import type { Target } from "@/lib/domain/resources";
import { formatDuration } from "@/lib/format/durations";
import { formatBytes, formatCount, formatNumber } from "@/lib/format/numbers";
import { TargetAbilities } from "./target-abilities";
import { TargetBehind } from "./target-behind";
import { hourLabel } from "./target-table";
import { clockWords, hourSums, kindWords, silentFrom } from "./target-words";
import { TryNow } from "./try-now";

function Part({ title, sub, children }: { title: string; sub?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-line py-2">
      <SectionHead level={3} title={title} sub={sub} />
      {children}
    </section>
  );
}

/** The first line: whether it answers, and what silence does not mean. */
function Opening({ target }: { target: Target }) {
  const { lastAnswerAt, silentSince, lastError } = target;
  return (
    <div className="py-2">
      <p className="text-15 font-head">
        {lastAnswerAt === null
          ? "It has never answered, so nothing is known of what it runs."
          : silentSince !== null
            ? "It does not answer, and nothing says that what it runs stopped."
            : "It answers."}
      </p>
      <p className="text-12 text-ink-2">
        {lastAnswerAt === null ? null : (
          <>
            Last <TimeAgo at={lastAnswerAt} />
            {target.medianMs === null ? "" : `, usually in ${formatDuration(Math.round(target.medianMs))}`}.{" "}
          </>
        )}
        {silentSince !== null && lastError ? lastError.text : null}
      </p>
      <TryNow target={target} />
    </div>
  );
}

function LastHour({ target }: { target: Target }) {
  const { calls, errors } = hourSums(target);
  const { hour } = target;
  return (
    <Part
      title="Last hour"
      sub={`${formatCount(calls, "call")}, ${formatCount(errors, "error")}; height is latency, logarithmic`}
    >
      <Hour label={hourLabel(target)} minutes={hour} silentFrom={silentFrom(target)} pitch={6} height={56} />
      <p className="flex justify-between text-11 text-ink-3">
        <Instant at={hour[0]?.at} clock />
        <Instant at={hour.at(-1)?.at} clock />
      </p>
      {target.lastError ? (
        <p className="mt-1 text-12 text-ink-2">
          Last trouble <Instant at={target.lastError.at} />: {target.lastError.text}
        </p>
      ) : null}
    </Part>
  );
}

/** One target: whether it answers, what with, what it lets us do, and what we allow ourselves. */
export function TargetDrawer({ target, onClose }: { target: Target; onClose: () => void }) {
  const { credential, limits } = target;
  return (
    <Drawer
      name={target.id}
      title={<span className="font-mono">{target.id}</span>}
      sub={`${kindWords(target)}, ${target.label}`}
      onClose={onClose}
      foot={
        <div className="flex flex-wrap gap-1.5">
          <CopyAs path={`/targets/${encodeURIComponent(target.id)}`} />
        </div>
      }
    >
      <Opening target={target} />
      <LastHour target={target} />
      <TargetAbilities target={target} part={Part} />
      <Part title="Credential" sub="by name; its value is never shown, logged or sent to a browser">
        <FactList
          facts={[
            {
              name: "Kind",
              value: credential.kind === "none" ? "none: it is asked without any" : credential.kind,
            },
            {
              name: "Name",
              value:
                credential.kind === "none" ? (
                  <span className="text-ink-3">none</span>
                ) : (
                  <Value>{credential.name}</Value>
                ),
            },
          ]}
        />
      </Part>
      <Part title="Limits" sub="ours, to spare it">
        <FactList
          facts={[
            {
              name: "Mode",
              value: target.writable ? "read and write, by configuration" : "read-only, by configuration",
            },
            {
              name: "Calls",
              value: `${formatNumber(limits.concurrency)} at once, ${formatNumber(limits.perSecond)} a second at most, ${formatDuration(limits.totalMs)} each`,
            },
            { name: "Size", value: `${formatBytes(limits.bodyBytes)} an answer; no redirects are followed` },
            { name: "Its clock", value: <Value>{clockWords(target.clockSkewMs)}</Value> },
          ]}
        />
      </Part>
      <TargetBehind target={target} part={Part} />
    </Drawer>
  );
}
