import { countOf } from "@/components/environments/count-of";
import { FactList } from "@/components/state/facts";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { Cluster } from "@/lib/domain/resources";
import { formatCount } from "@/lib/format/numbers";

/** The answer to "if this JobManager fails now", from its own configuration; null while that is not known. */
export function ifItFails(item: Cluster): string {
  const jobs = formatCount(countOf(item.jobs) - (item.jobs.finished ?? 0) - (item.jobs.suspended ?? 0), "running job");
  if (item.highAvailability === null) return "Nobody said how it is made highly available, so nobody can tell.";
  if (/^none$/i.test(item.highAvailability))
    return `Its ${jobs} end with it. Without high availability nothing remembers them: each has to be submitted again.`;
  return `Its ${jobs} stop until another JobManager leads, and restart from their last checkpoints: ${item.highAvailability} keeps the pointers to them.`;
}

/** What is known of high availability: what is configured, and what nobody here can see. */
export function ClusterAvailability({ item, detail }: { item: Cluster; detail: ClusterDetail | null }) {
  const keys = detail?.jobManager.configuration.filter((one) => one.key.startsWith("high-availability")) ?? [];
  return (
    <section aria-labelledby="availability" className="py-3">
      <SectionHead title={<span id="availability">If the JobManager fails now</span>} />
      <p className="border-l-2 border-line-control pl-2 text-12 text-ink-2">{ifItFails(item)}</p>
      <FactList
        className="mt-2"
        facts={[
          { name: "High availability", value: <Value>{item.highAvailability}</Value> },
          ...keys.map((one) => ({
            name: <span className="font-mono wrap-anywhere">{one.key}</span>,
            key: one.key,
            value: one.value,
          })),
          {
            name: "Standby JobManagers",
            value: <Value>{null}</Value>,
          },
        ]}
      />
      <p className="mt-1 text-12 text-ink-3">
        Flink's REST names the leader only; whether another one stands by, it does not tell.
      </p>
    </section>
  );
}
