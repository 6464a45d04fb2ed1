"use client";

import { Instant } from "@/components/state/age";
import { Evidence } from "@/components/state/evidence";
import { FactList } from "@/components/state/facts";
import { Remark, SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import { verdictMeanings } from "@/components/state/verdict";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";
import { SqlText } from "./sql-text";
import { StatementResults } from "./statement-results";
import { givesRows, phaseOf, poolIdOf, type StatementItem } from "./statement-words";

function Why({ item }: { item: StatementItem }) {
  const [first, ...more] = item.verdict.reasons;
  return (
    <section aria-labelledby="matter" className="py-3">
      <h2 id="matter" className="text-15 wrap-anywhere">
        {first?.text ?? verdictMeanings[item.verdict.state]}
      </h2>
      {more.map((reason) => (
        <p key={reason.rule + reason.text} className="text-13 wrap-anywhere">
          {reason.text}
        </p>
      ))}
      {item.detail && !item.verdict.reasons.some((reason) => reason.text.includes(item.detail ?? "")) ? (
        <p className="text-13 wrap-anywhere text-ink-2">
          {item.targetId} says: {item.detail}
        </p>
      ) : null}
      {item.warning ? <Remark className="mt-1.5">{item.warning}</Remark> : null}
      <ul aria-label="Evidence" className="mt-1 flex flex-wrap gap-x-4">
        {item.verdict.evidence.map((one) => (
          <li key={`${one.source}-${one.field}`}>
            <Evidence source={one.source} field={one.field} value={one.value} at={one.at} late={item.stale !== null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ item }: { item: StatementItem }) {
  const pool = poolIdOf(item);
  const known = (value: boolean | null, yes: string, no: string) => (
    <Value>{value === null ? null : value ? yes : no}</Value>
  );
  return (
    <section className="py-3">
      <SectionHead title="What is known" sub={<>from {item.targetId}</>} />
      <FactList
        facts={[
          { name: "Phase", value: <Value stale={item.stale !== null}>{phaseOf(item)}</Value> },
          { name: "Wanted", value: item.stopped ? "stopped" : "running" },
          { name: "SQL kind", value: <Value>{item.sqlKind}</Value> },
          { name: "Input", value: known(item.bounded, "bounded: it ends", "unbounded: it runs until stopped") },
          {
            name: "Pool",
            value: pool ? (
              <Link href={paths.computePool(pool)}>{item.computePool}</Link>
            ) : (
              <Value>{item.computePool}</Value>
            ),
          },
          { name: "Parallelism", value: <Value>{formatNumber(item.parallelism)}</Value> },
          { name: "Flink", value: <Value>{item.flinkVersion}</Value> },
          { name: "Image", value: <Value>{item.image}</Value> },
          {
            name: "Job",
            value: item.jobId ? (
              <Link href={withSearch(paths.statement(item.id), { tab: "job" })} className="font-mono">
                {item.jobId}
              </Link>
            ) : (
              <span className="text-ink-3">none was seen</span>
            ),
          },
          { name: "Changed", value: <Instant at={item.changedAt} /> },
          { name: "Created", value: <Instant at={item.facts.createdAt} /> },
        ]}
      />
    </section>
  );
}

/** What is the matter with a statement, its text, and what it answers. */
export function StatementNow({ item }: { item: StatementItem }) {
  return (
    <div className="-mx-gutter grid grid-cols-[minmax(0,1fr)_380px] max-wide:grid-cols-[minmax(0,1fr)]">
      <div className="min-w-0 px-gutter">
        <Why item={item} />
        <section className="border-t border-line py-2">
          <SectionHead
            title="SQL"
            sub="as submitted; it never changes"
            trailing={<CopyButton label="Copy SQL" size="small" text={item.sql} />}
          />
          <SqlText sql={item.sql} />
        </section>
        {givesRows(item) === false ? (
          <p className="border-t border-line py-2 text-12 text-ink-2">
            {item.sqlKind} answers with no rows; what it writes goes to its table.
          </p>
        ) : (
          <StatementResults item={item} />
        )}
      </div>
      <div className="min-w-0 border-line px-gutter wide:border-l">
        <Facts item={item} />
      </div>
    </div>
  );
}
