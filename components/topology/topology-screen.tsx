"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { Crumbs } from "@/components/shell/crumbs";
import { ErrorState } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { FilterBar } from "@/components/table/filter-bar";
import { cx } from "@/components/ui/cx";
import { Segmented } from "@/components/ui/segmented";
import { useMedia, widths } from "@/components/ui/use-media";
import type { Topology } from "@/lib/domain/topology";
import { formatNumber } from "@/lib/format/numbers";
import { overviewQuery, topologyQuery } from "@/lib/queries/queries";
import { type Filter, valuesOf } from "@/lib/url/filter";
import { Graph } from "./graph";
import { Headline } from "./headline";
import { Legend } from "./legend";
import { NotShown } from "./not-shown";
import { pictureOf } from "./picture";
import { askedOf, topologyParams, understood } from "./topology-params";
import { Twin } from "./twin";

/** How everything hangs together, and what leads to each fault: a drawing and its list, one selection for both. */
export function TopologyScreen() {
  const [{ filter, path, node, all, view }, setAddress] = useQueryStates(topologyParams, {
    history: "push",
    shallow: true,
  });
  const topology = useQuery(topologyQuery(askedOf(filter, all)));
  const overview = useQuery(overviewQuery());
  const environments = [...new Set((overview.data?.environments ?? []).map((one) => one.environment))].toSorted();
  const targets = [...new Set((overview.data?.environments ?? []).map((one) => one.targetId))].toSorted();
  const onFilter = useCallback(
    (next: Filter) => void setAddress({ filter: understood(next), path: null, node: null }),
    [setAddress],
  );
  const said = filter.tokens.flatMap(({ values }) => values).join(" and ");
  return (
    <>
      <Crumbs crumbs={[{ label: "Topology" }]} note={said === "" ? null : `/ ${said}`} />
      <div className="-mx-gutter border-b border-line px-gutter">
        <FilterBar
          filter={filter}
          onFilter={onFilter}
          keys={[
            { key: "environment", label: "Environment", values: environments },
            { key: "target", label: "Plane", values: targets },
          ]}
          trailing={
            <>
              <Segmented
                label="How much"
                segments={[
                  { value: "paths", label: "Fault paths" },
                  { value: "all", label: "All" },
                ]}
                value={all ? "all" : "paths"}
                onChange={(value) => void setAddress({ all: value === "all" ? true : null })}
              />
              <Segmented
                label="As what"
                segments={[
                  { value: "graph", label: "Graph and list" },
                  { value: "list", label: "List" },
                ]}
                value={view}
                onChange={(value) => void setAddress({ view: value })}
              />
            </>
          }
        />
      </div>
      {topology.data ? (
        <Told
          topology={topology.data}
          path={path}
          node={node}
          listOnly={view === "list"}
          everything={all || valuesOf(filter, "environment").length > 0}
          onPath={(id) => void setAddress({ path: id, node: null })}
          onNode={(id) => void setAddress({ node: id })}
          onShow={all && said === "" ? null : () => void setAddress({ all: true, filter: null })}
        />
      ) : topology.isError ? (
        <>
          <h1 tabIndex={-1} className="sr-only">
            Topology
          </h1>
          <ErrorState error={topology.error} onRetry={() => void topology.refetch()} />
        </>
      ) : (
        <>
          <h1 tabIndex={-1} className="sr-only">
            Topology
          </h1>
          <Loading asking="asking how it hangs together" rows={10} columns={5} />
        </>
      )}
    </>
  );
}

type ToldProps = {
  topology: Topology;
  path: string | null;
  node: string | null;
  listOnly: boolean;
  everything: boolean;
  onPath: (id: string) => void;
  onNode: (id: string | null) => void;
  onShow: (() => void) | null;
};

function Told({ topology, path, node, listOnly, everything, onPath, onNode, onShow }: ToldProps) {
  const isPhone = useMedia(widths.phone);
  const alone = listOnly || isPhone;
  const picture = useMemo(() => pictureOf(topology, { path, everything }), [topology, path, everything]);
  const shown = `${formatNumber(picture.nodes.length)} of ${formatNumber(topology.total)} shown`;
  // Nothing chosen: the end of the path is what one came for.
  const selected = node ?? picture.path?.nodes.at(-1) ?? null;
  return (
    <>
      <Headline topology={topology} path={picture.path} onPath={onPath} />
      {alone ? (
        <>
          <Twin {...{ picture, selected, alone }} onSelect={onNode} />
          <div className="py-3">
            <NotShown left={picture.notShown} onShow={onShow} />
            <p className="pt-2 text-11 font-firm text-ink-2">{shown}</p>
          </div>
        </>
      ) : (
        <div
          className={cx(
            "-mx-gutter -mb-6 grid grid-cols-[minmax(0,1fr)_314px] grid-rows-[minmax(0,1fr)] max-wide:grid-cols-[minmax(0,1fr)] max-wide:grid-rows-none",
            "h-[calc(100vh-var(--bar)-124px)] min-h-[600px] max-wide:h-auto",
          )}
        >
          <section aria-label="Topology" className="flex min-h-0 min-w-0 flex-col max-wide:h-[640px]">
            <Graph {...{ picture, selected, onShow }} onSelect={onNode} />
            <Legend shown={shown} />
          </section>
          <Twin {...{ picture, selected, alone }} onSelect={onNode} />
        </div>
      )}
    </>
  );
}
