"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Age, Instant, TimeAgo } from "@/components/state/age";
import { useNow } from "@/components/state/clock";
import { ErrorState } from "@/components/state/error-state";
import { type Fact, FactList } from "@/components/state/facts";
import { Loading } from "@/components/state/loading";
import { Value } from "@/components/state/value";
import { CopyButton } from "@/components/ui/copy-button";
import { Drawer } from "@/components/ui/drawer";
import { LinkButton } from "@/components/ui/link";
import type { VertexDetail } from "@/lib/domain/job-detail";
import { formatDuration } from "@/lib/format/durations";
import { millisOf } from "@/lib/format/instants";
import { formatBytes, formatCompact, formatCount, formatNumber } from "@/lib/format/numbers";
import { jobVertexQuery } from "@/lib/queries/queries";
import type { GraphVertex } from "./graph";
import { type Measure, SubtaskBars } from "./subtask-bars";
import { stragglerOf, vertexSentence } from "./vertex-words";

/** What one vertex does: a sentence, its subtasks side by side, facts, and the call that answers the same. */
export function VertexDrawer({
  jobItemId,
  jobId,
  vertex,
  onClose,
}: {
  jobItemId: string;
  jobId: string;
  vertex: GraphVertex;
  onClose: () => void;
}) {
  const detail = useQuery(jobVertexQuery(jobItemId, vertex.id));
  return (
    <Drawer
      name={vertex.id}
      title={vertex.shortName}
      sub={formatCount(vertex.parallelism, "subtask")}
      onClose={onClose}
      foot={
        <div className="flex flex-wrap items-center gap-2">
          <CopyButton text={`curl -s "$FLINK/jobs/${jobId}/vertices/${vertex.id}"`} size="small" />
          {detail.data ? <Age at={detail.data.observedAt} ago /> : null}
        </div>
      }
    >
      {detail.data ? (
        <Body detail={detail.data} vertex={vertex} />
      ) : detail.isError ? (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      ) : (
        <Loading asking="asking the job" rows={5} columns={2} />
      )}
    </Drawer>
  );
}

function Body({ detail, vertex }: { detail: VertexDetail; vertex: GraphVertex }) {
  const straggler = stragglerOf(detail.subtasks);
  const [chosen, setChosen] = useState<Measure | null>(null);
  const measure = chosen ?? straggler?.by ?? "busy";
  return (
    <div className="py-2 text-12">
      <p className="text-ink-2">
        {vertexSentence(detail)}{" "}
        <LinkButton onClick={() => setChosen(measure === "busy" ? "records" : "busy")}>
          {measure === "busy" ? "Compare records" : "Compare busy time"}
        </LinkButton>
      </p>
      <SubtaskBars
        subtasks={detail.subtasks}
        measure={measure}
        straggler={straggler?.by === measure ? straggler.number : null}
      />
      <FactList end facts={factsOf(detail, vertex, straggler?.subtask ?? null)} />
    </div>
  );
}

const states = (tasks: Record<string, number>) =>
  Object.entries(tasks)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${formatNumber(count)} ${state}`)
    .join(", ");

function factsOf(detail: VertexDetail, named: GraphVertex, straggler: VertexDetail["subtasks"][number] | null): Fact[] {
  const { vertex, subtasks } = detail;
  const hosts = new Set(subtasks.flatMap((subtask) => subtask.taskManagerId ?? []));
  const attempts = Math.max(0, ...subtasks.map((subtask) => subtask.attempt ?? 0));
  return [
    ...(named.shortName === named.name ? [] : [{ name: "Whole name", value: named.name }]),
    straggler?.taskManagerId
      ? { name: `Subtask ${straggler.index + 1} runs on`, value: <code>{straggler.taskManagerId}</code> }
      : {
          name: "Runs on",
          value: (
            <Value>
              {hosts.size === 0 ? null : hosts.size === 1 ? [...hosts][0] : formatCount(hosts.size, "TaskManager")}
            </Value>
          ),
        },
    {
      name: "State",
      value: (
        <>
          {states(vertex.tasks) || vertex.status}{" "}
          <span className="text-ink-3">at most {formatNumber(vertex.maxParallelism)}</span>
        </>
      ),
    },
    { name: "Watermark", value: <Watermark at={detail.watermark} /> },
    {
      name: "Records",
      value: (
        <span title={`${formatBytes(vertex.bytesIn)} in, ${formatBytes(vertex.bytesOut)} out`}>
          <Value>{formatCompact(vertex.recordsIn)}</Value> in, <Value>{formatCompact(vertex.recordsOut)}</Value> out
        </span>
      ),
    },
    {
      name: "Backpressure",
      value: <Value>{detail.backPressureLevel && `Flink says ${detail.backPressureLevel}`}</Value>,
    },
    {
      name: "Started",
      value: (
        <>
          <Value>{vertex.startedAt && <TimeAgo at={vertex.startedAt} />}</Value>
          {attempts > 0 ? <b>, attempt {attempts + 1}</b> : null}
        </>
      ),
    },
  ];
}

/** The lowest over its subtasks, and how far behind it is. A watermark in the future is not behind. */
function Watermark({ at }: { at: string | null }) {
  const now = useNow();
  const ms = millisOf(at);
  if (ms === null) return <Value>{null}</Value>;
  return (
    <>
      <Instant at={ms} /> {ms < now ? <span className="text-ink-3">{formatDuration(now - ms)} behind</span> : null}
    </>
  );
}
