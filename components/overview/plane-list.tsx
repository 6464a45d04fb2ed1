"use client";

import { Tape } from "@/components/charts/tape";
import { Age, Instant } from "@/components/state/age";
import { useNow } from "@/components/state/clock";
import { Loading } from "@/components/state/loading";
import { Remark, SectionHead } from "@/components/state/sentence";
import { Link, NameLink } from "@/components/ui/link";
import type { ShellState } from "@/lib/api/schemas";
import { formatAge } from "@/lib/format/durations";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";

type Plane = ShellState["planes"][number];

function Row({ plane, now }: { plane: Plane; now: number }) {
  const silent = plane.silentSince !== null;
  return (
    <li className="grid h-6 grid-cols-[minmax(0,88px)_minmax(0,1fr)_40px_88px_44px] items-center gap-2 border-t border-line text-12">
      <NameLink href={paths.target(plane.targetId)} className="truncate font-mono">
        {plane.targetId}
      </NameLink>
      <span className="truncate text-ink-2" title={plane.version ?? undefined}>
        {plane.planeKind === "cmf" ? "CMF" : "Flink"} {plane.version ?? ""}
      </span>
      <span className={silent ? "stale text-right" : "text-right"}>{formatNumber(plane.workloads)}</span>
      <Tape
        width={88}
        ages={plane.answers.map((at) => now - Date.parse(at))}
        periodMs={plane.periodMs}
        silent={silent}
        label={`${plane.targetId}, ${plane.lastAnswerAt ? `last answer ${formatAge(now - Date.parse(plane.lastAnswerAt))} ago` : "no answer yet"}`}
      />
      <span className="text-right">
        <Age at={plane.lastAnswerAt} late={silent} />
      </span>
    </li>
  );
}

/** Who answers, drawn as tapes; and in words why one does not. */
export function PlaneList({ planes, isLoading }: { planes: readonly Plane[]; isLoading: boolean }) {
  const now = useNow();
  const silent = planes.filter((plane) => plane.silentSince !== null);
  return (
    <section aria-label="Control planes" className="pt-3.5">
      <SectionHead title="Control planes" trailing="each tick is one answer" />
      {isLoading ? <Loading asking="asking the console" rows={5} columns={4} /> : null}
      <ul>
        {planes.map((plane) => (
          <Row key={plane.targetId} plane={plane} now={now} />
        ))}
      </ul>
      {silent.map((plane) => (
        <Remark key={plane.targetId} className="mt-1.5">
          {plane.targetId}: {plane.error ?? "It does not answer."}{" "}
          {plane.nextTryAt ? (
            <>
              Next try at <Instant at={plane.nextTryAt} clock />.{" "}
            </>
          ) : null}
          <Link href={paths.target(plane.targetId)}>See the target</Link>
        </Remark>
      ))}
    </section>
  );
}
