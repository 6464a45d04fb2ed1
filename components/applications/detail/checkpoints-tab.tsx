"use client";

import { useQuery } from "@tanstack/react-query";
import { Instant } from "@/components/state/age";
import { FactList } from "@/components/state/facts";
import { QueryPanel } from "@/components/state/query-panel";
import { Value } from "@/components/state/value";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Checkpoint, CheckpointHistory } from "@/lib/domain/job-detail";
import { formatDuration } from "@/lib/format/durations";
import { formatBytes, formatCount, formatNumber } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";

function Row({ one }: { one: Checkpoint }) {
  const failed = one.status === "FAILED";
  return (
    <tr className="h-row border-t border-line">
      <th scope="row" className="text-left font-text">
        {formatNumber(one.id)}
      </th>
      <td className={failed ? "font-firm text-degraded-ink" : ""}>{one.status}</td>
      <td>{one.kind}</td>
      <td>
        <Instant at={one.triggeredAt} />
      </td>
      <td className="text-right">{formatDuration(one.durationMs)}</td>
      <td className="text-right">{formatBytes(one.stateBytes)}</td>
      <td className="text-right max-mid:hidden">{formatBytes(one.writtenBytes)}</td>
      <td className="text-right max-mid:hidden">
        {formatNumber(one.acknowledged)} of {formatNumber(one.subtasks)}
      </td>
      <td className="truncate pl-4 text-ink-2" title={one.failure ?? one.path ?? undefined}>
        {one.failure ?? (one.path ? <span className="font-mono">{one.path}</span> : null)}
      </td>
    </tr>
  );
}

function Settings({ data }: { data: CheckpointHistory }) {
  const on = (value: boolean | null) => (value === null ? "—" : value ? "on" : "off");
  return (
    <FactList
      facts={[
        { name: "Interval", value: formatDuration(data.intervalMs) },
        { name: "Timeout", value: formatDuration(data.timeoutMs) },
        { name: "Mode", value: <Value>{data.mode}</Value> },
        { name: "State backend", value: <Value>{data.stateBackend}</Value> },
        { name: "Storage", value: <Value>{data.storage}</Value> },
        { name: "Kept after the job", value: <Value>{data.externalised}</Value> },
        { name: "Unaligned", value: on(data.unaligned) },
        { name: "Failures tolerated", value: formatNumber(data.tolerableFailures) },
        {
          name: "Restored from",
          value: data.restoredFrom
            ? `${data.restoredFrom.isSavepoint ? "savepoint" : "checkpoint"} ${formatNumber(data.restoredFrom.id)}`
            : "nothing",
        },
      ]}
    />
  );
}

const heads = ["Id", "Status", "Kind", "Triggered"] as const;

/** History and settings of checkpoints; what the upstream forgot is said, never drawn. */
export function CheckpointsTab({ job }: { job: string }) {
  const query = useQuery(partQuery("jobCheckpoints", job));
  return (
    <QueryPanel
      title="Checkpoints"
      asking="asking the job"
      query={query}
      at={(data) => data.observedAt}
      count={(data) =>
        `${formatCount(data.counts.completed, "completed", "completed")}, ${formatNumber(data.counts.failed)} failed, ${formatNumber(data.counts.inProgress)} in progress`
      }
      empty={(data) =>
        data.enabled || data.history.length > 0
          ? null
          : {
              title: "Checkpointing is off.",
              text: "A failure starts this job from nothing. execution.checkpointing.interval turns it on.",
            }
      }
    >
      {(data) => (
        <div className="grid grid-cols-[minmax(0,1fr)_300px] gap-x-6 max-wide:grid-cols-[minmax(0,1fr)]">
          <ScrollRegion label="Checkpoints, scrolls sideways">
            <table className="w-full min-w-160 table-fixed text-12">
              <caption className="sr-only">Latest checkpoints, newest first</caption>
              <thead>
                <tr className="h-6 text-left text-11 text-ink-3">
                  {heads.map((head) => (
                    <th key={head} scope="col" className="font-text">
                      {head}
                    </th>
                  ))}
                  <th scope="col" className="text-right font-text">
                    Took
                  </th>
                  <th scope="col" className="text-right font-text">
                    State
                  </th>
                  <th scope="col" className="text-right font-text max-mid:hidden">
                    Written
                  </th>
                  <th scope="col" className="text-right font-text max-mid:hidden">
                    Acknowledged
                  </th>
                  <th scope="col" className="w-2/5 pl-4 font-text">
                    Path, or why it failed
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.history.map((one) => (
                  <Row key={`${one.kind}-${one.id}`} one={one} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          <Settings data={data} />
        </div>
      )}
    </QueryPanel>
  );
}
