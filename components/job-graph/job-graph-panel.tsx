"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { Panel, type PanelFace } from "@/components/state/panel";
import { Segmented } from "@/components/ui/segmented";
import { useMedia, widths } from "@/components/ui/use-media";
import type { JobGraph } from "@/lib/domain/job-detail";
import { formatCount } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";
import { thingParams } from "@/lib/url/search-params";
import { nodeBudget } from "./fold";
import { toGraph } from "./graph";
import { GraphBody } from "./graph-body";
import { Legend } from "./legend";
import { VertexDrawer } from "./vertex-drawer";

type View = "graph" | "table";

/** The job as it runs: its graph or the same as a table, and the selected vertex beside it. View and vertex are in the address. */
export function JobGraphPanel({ jobItemId }: { jobItemId: string }) {
  const query = useQuery(partQuery("jobGraph", jobItemId));
  const [{ node, view }, setParams] = useQueryStates(thingParams);
  const phone = useMedia(widths.phone);
  const shown: View = view === "graph" || view === "table" ? view : phone ? "table" : "graph";
  const graph = useMemo(() => (query.data ? toGraph(query.data) : null), [query.data]);
  const vertex = graph?.vertices.find((one) => one.id === node) ?? null;
  const onSelect = useCallback((id: string | null) => void setParams({ node: id }), [setParams]);
  const large = (graph?.vertices.length ?? 0) > nodeBudget;
  return (
    <div
      className={
        vertex
          ? "-mx-gutter grid grid-cols-[minmax(0,1fr)_336px] border-b border-line px-gutter max-wide:grid-cols-[minmax(0,1fr)]"
          : "-mx-gutter border-b border-line px-gutter"
      }
    >
      <Panel
        open
        title="Job graph"
        count={query.data ? countsOf(query.data) : undefined}
        state={faceOf(query)}
        trailing={
          <span className="flex flex-wrap items-center justify-end gap-x-3.5 gap-y-1">
            {shown === "graph" ? <Legend folds={large} /> : null}
            <Segmented<View>
              label="Show as"
              value={shown}
              onChange={(next) => void setParams({ view: next })}
              segments={[
                { value: "graph", label: "Graph" },
                { value: "table", label: "Table" },
              ]}
            />
          </span>
        }
      >
        {graph ? (
          <GraphBody
            graph={graph}
            view={shown}
            selected={vertex?.id ?? null}
            onSelect={onSelect}
            jobItemId={jobItemId}
          />
        ) : null}
      </Panel>
      {vertex && query.data ? (
        <VertexDrawer jobItemId={jobItemId} jobId={query.data.jobId} vertex={vertex} onClose={() => onSelect(null)} />
      ) : null}
    </div>
  );
}

const countsOf = (job: JobGraph): string =>
  `${formatCount(job.vertices.length, "vertex", "vertices")}, ${formatCount(
    job.vertices.reduce((sum, vertex) => sum + vertex.parallelism, 0),
    "subtask",
  )}`;

type GraphQuery = {
  data: JobGraph | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
};

function faceOf(query: GraphQuery): PanelFace {
  const { data } = query;
  if (!data)
    return query.isError
      ? { face: "error", error: query.error, onRetry: () => void query.refetch() }
      : { face: "loading", asking: "asking the job", rows: 6, columns: 6 };
  if (query.isError)
    return { face: "stale", since: data.observedAt, note: "The job does not answer. This is the graph as last seen." };
  if (data.vertices.length === 0)
    return { face: "empty", at: data.observedAt, title: "No vertices.", text: `The job is ${data.state}.` };
  const silent = data.vertices.filter((vertex) => vertex.load === null).length;
  if (silent > 0 && silent < data.vertices.length && data.state === "RUNNING")
    return {
      face: "partial",
      at: data.observedAt,
      note: `${formatCount(silent, "vertex", "vertices")} sent no metrics: not known, not idle.`,
    };
  return { face: "data", at: data.observedAt };
}
