import { Instant } from "@/components/state/age";
import { Value } from "@/components/state/value";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ApplicationDetail } from "@/lib/api/schemas";
import { formatCount, formatNumber } from "@/lib/format/numbers";

type Row = { name: string; desired: React.ReactNode; observed: React.ReactNode; operation: React.ReactNode };

const none = <span className="text-ink-3">none</span>;

/** How many TaskManagers run, and of how many; null where nobody counted them. */
export function taskManagerWords(present: number | null, wanted: number | null): string | null {
  if (present === null) return null;
  return wanted === null
    ? formatCount(present, "TaskManager")
    : `${formatNumber(present)} of ${formatCount(wanted, "TaskManager")}`;
}

function rowsOf(item: ApplicationDetail): Row[] {
  const { facts, summary } = item;
  const word = facts.words.job ?? facts.words.phase ?? facts.words.lifecycle;
  const wanted = summary.wantedTaskManagers;
  return [
    {
      name: "State",
      desired: facts.desired ? facts.desired.state : none,
      observed: <Value stale={item.stale !== null}>{word?.value}</Value>,
      operation: facts.operation ? `${facts.operation.kind} under way` : none,
    },
    {
      name: "Generation",
      desired: <Value>{facts.generation.desired}</Value>,
      observed: <Value>{facts.generation.observed}</Value>,
      operation: facts.specUnread ? "a change is not taken yet" : none,
    },
    {
      name: "Parallelism",
      desired: (
        <>
          <Value>{formatNumber(item.parallelism)}</Value>
          {wanted === null ? null : ` on ${formatCount(wanted, "TaskManager")}`}
        </>
      ),
      observed: <Value stale={item.stale !== null}>{taskManagerWords(summary.taskManagers, wanted)}</Value>,
      operation: facts.operation ? (
        <>
          since <Instant at={facts.operation.since} />
        </>
      ) : (
        none
      ),
    },
    {
      name: "Image",
      desired: <Value title={item.image ?? undefined}>{item.image}</Value>,
      observed: <Value>{item.flinkVersion ? `Flink ${item.flinkVersion}` : null}</Value>,
      operation: none,
    },
    {
      name: "Configuration",
      desired: item.kind === "application" ? `upgrade ${item.upgradeMode ?? "not known"}` : none,
      observed: facts.drift ? (
        <span title={facts.drift.keys.join(", ")}>{formatCount(facts.drift.keys.length, "key")} differ</span>
      ) : facts.drift === null ? (
        <Value>{null}</Value>
      ) : (
        "agrees"
      ),
      operation: facts.drift?.pending ? "until the next restart" : none,
    },
  ];
}

/** What was asked for, what runs, and what somebody is doing about it: three facts with three times, never one word. */
export function ThreeFacts({ item }: { item: ApplicationDetail }) {
  const { facts } = item;
  const word = facts.words.job ?? facts.words.phase ?? facts.words.lifecycle;
  return (
    <ScrollRegion label="Desired, observed and last operation" className="min-w-0 py-3">
      <table className="w-full min-w-120 table-fixed text-12">
        <thead>
          <tr className="align-top">
            <th scope="col" className="w-26">
              <span className="sr-only">Fact</span>
            </th>
            <Head title="Desired">{facts.desired?.at ? <Instant at={facts.desired.at} /> : "nothing asks for it"}</Head>
            <Head title="Observed">
              {word ? (
                <>
                  <Instant at={word.at} clock />, {word.source}
                </>
              ) : (
                "never"
              )}
            </Head>
            <Head title="Last operation">
              {facts.operation ? <Instant at={facts.operation.since} /> : "none under way"}
            </Head>
          </tr>
        </thead>
        <tbody>
          {rowsOf(item).map((row) => (
            <tr key={row.name} className="h-6 border-t border-line">
              <th scope="row" className="text-left font-text text-ink-2">
                {row.name}
              </th>
              <td className="truncate pr-3">{row.desired}</td>
              <td className="truncate pr-3">{row.observed}</td>
              <td className="truncate">{row.operation}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {facts.error ? (
        <p className="mt-2 text-12 wrap-anywhere text-ink-2">
          {facts.error.source} reports: {facts.error.value}
        </p>
      ) : null}
    </ScrollRegion>
  );
}

function Head({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <th scope="col" className="pb-1 text-left text-13 font-head">
      {title}
      <span className="block truncate text-11 font-text text-ink-3">{children}</span>
    </th>
  );
}
