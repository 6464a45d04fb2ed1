import { Skyline } from "@/components/charts/skyline";
import { Loading } from "@/components/state/loading";
import { SectionHead } from "@/components/state/sentence";
import { VerdictMark } from "@/components/state/verdict-mark";
import { NameLink } from "@/components/ui/link";
import type { Overview } from "@/lib/api/schemas";
import { verdictStates } from "@/lib/domain/verdict-state";
import { formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";

type Row = Overview["environments"][number];
const columns = ["failing", "degraded", "unknown"] as const;

const hrefOf = (row: Row): string =>
  row.itemId === null
    ? withSearch(paths.applications(), { filter: `target:${row.targetId}` })
    : paths.environment(row.itemId);

function Count({ value, stale }: { value: number; stale: boolean }) {
  const look = value === 0 ? "text-ink-3" : "font-firm";
  return (
    <td className={`w-9 text-right ${look}`}>{stale && value > 0 ? <span className="stale">{value}</span> : value}</td>
  );
}

/** Verdicts by environment: a skyline and the three that need someone. */
export function EnvironmentMatrix({ rows }: { rows: readonly Row[] | null }) {
  return (
    <section aria-label="Verdicts by environment" className="mt-3.5 border-t border-line pt-3.5">
      <SectionHead title="Verdicts by environment" />
      {rows === null ? (
        <Loading asking="counting" rows={6} columns={3} />
      ) : (
        <table className="w-full table-fixed text-12">
          <caption className="sr-only">Workloads by environment and verdict</caption>
          <thead>
            <tr className="h-6">
              <th scope="col" className="w-28 text-left">
                <span className="sr-only">Environment</span>
              </th>
              <th scope="col">
                <span className="sr-only">Composition</span>
              </th>
              {columns.map((state) => (
                <th key={state} scope="col" className="w-9 text-right">
                  <VerdictMark state={state} label={state} />
                </th>
              ))}
              <th scope="col" className="w-12 text-right text-11 font-text text-ink-3">
                all
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const stale = row.stale === row.total && row.total > 0;
              return (
                <tr key={`${row.targetId}/${row.environment}`} className="h-6 border-t border-line">
                  <th scope="row" className="truncate pr-2 text-left font-text">
                    <NameLink href={hrefOf(row)} title={`${row.environment}, ${row.targetId}`}>
                      {row.environment}
                    </NameLink>
                  </th>
                  <td className="pr-2">
                    <Skyline composition={row.composition} stale={stale} />
                  </td>
                  {columns.map((state) => (
                    <Count key={state} value={row.composition[state] ?? 0} stale={stale} />
                  ))}
                  <td className="w-12 text-right">
                    {stale ? <span className="stale">{formatNumber(row.total)}</span> : formatNumber(row.total)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="mt-2 flex flex-wrap gap-x-3 gap-y-0.5 text-11 text-ink-2">
        {verdictStates.map((state) => (
          <span key={state} className="inline-flex items-center gap-1.25">
            <VerdictMark state={state} /> {state}
          </span>
        ))}
        <span className="text-ink-3">Taller is worse.</span>
      </p>
    </section>
  );
}
