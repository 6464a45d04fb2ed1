import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { call, type Input } from "@/lib/api/client";
import type { CollectionQuery } from "@/lib/api/collection";
import type { Endpoint } from "@/lib/api/endpoint";
import { endpoints } from "@/lib/api/endpoints";

/** Details are asked of the upstream when looked at: not faster than Flink refreshes itself (3 s). */
const detailMs = 5_000;
/** Lists and single items change through the feed; this is the net below it. */
const listMs = 15_000;

const query = <E extends Endpoint>(endpoint: E, input: Input<E>, refetchMs: number) =>
  queryOptions<z.output<E["response"]>>({
    queryKey: [endpoint.id, input],
    queryFn: ({ signal }) => call(endpoint, input, signal),
    refetchInterval: refetchMs,
    staleTime: Math.min(refetchMs, 5_000),
  });

export const shellQuery = () => query(endpoints.shell, {}, 5_000);
export const overviewQuery = () => query(endpoints.overview, {}, listMs);
export const causesQuery = () => query(endpoints.causes, {}, listMs);
export const topologyQuery = (q: z.input<(typeof endpoints.topology)["query"]>) => ({
  ...query(endpoints.topology, { query: q }, listMs),
  placeholderData: keepPreviousData,
});

export type ListName =
  | "targets"
  | "environments"
  | "applications"
  | "computePools"
  | "statements"
  | "catalogs"
  | "clusters"
  | "jobs"
  | "savepoints"
  | "activity";
export type PageOf<N extends ListName> = z.output<(typeof endpoints)[N]["response"]>;
type ListQuery = Partial<z.input<typeof CollectionQuery>> & { filter?: string[] };

/** Pages of one collection; the key starts with the endpoint's id, so that the feed can refresh it. */
export const listQuery = <N extends ListName>(name: N, q: ListQuery = {}) => {
  const endpoint = endpoints[name] as Endpoint;
  return infiniteQueryOptions({
    queryKey: [name, "list", q],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }): Promise<PageOf<N>> =>
      call(endpoint, { query: { ...q, cursor: pageParam ?? undefined } }, signal) as Promise<PageOf<N>>,
    getNextPageParam: (page: PageOf<N>) => page.nextCursor,
    refetchInterval: listMs,
    placeholderData: keepPreviousData,
  });
};

/** What the planes showed; asked again like a list. */
export const happeningsQuery = (q: z.input<(typeof endpoints.happenings)["query"]>) => ({
  ...query(endpoints.happenings, { query: q }, listMs),
  placeholderData: keepPreviousData,
});

type ItemEndpoint =
  | "target"
  | "environment"
  | "application"
  | "computePool"
  | "statement"
  | "catalog"
  | "cluster"
  | "job"
  | "savepoint";
/** One item of a collection, refreshed by the feed. */
export const itemQuery = <N extends ItemEndpoint>(name: N, id: string) =>
  query(endpoints[name] as (typeof endpoints)[N], { params: { id } } as Input<(typeof endpoints)[N]>, listMs);

type PartEndpoint =
  | "applicationEvents"
  | "applicationInstances"
  | "applicationSavepoints"
  | "applicationManifest"
  | "statementEvents"
  | "clusterDetail"
  | "jobGraph"
  | "jobCheckpoints"
  | "jobExceptions"
  | "jobCluster";
/** A part of an item that is asked of the upstream when somebody looks. */
export const partQuery = <N extends PartEndpoint>(name: N, id: string) =>
  query(endpoints[name] as (typeof endpoints)[N], { params: { id } } as Input<(typeof endpoints)[N]>, detailMs);

export const jobVertexQuery = (id: string, vertexId: string) =>
  query(endpoints.jobVertex, { params: { id, vertexId } }, detailMs);
export const jobMetricsQuery = (id: string, names: string[]) =>
  query(endpoints.jobMetrics, { params: { id }, query: { names: names.join(",") } }, 10_000);
export const logQuery = (of: "jobLog" | "clusterLog", id: string, who: string, file: "log" | "stdout") =>
  query(endpoints[of], { params: { id }, query: { who, file } }, 10_000);
export const statementResultsQuery = (id: string, pageToken?: string) =>
  query(endpoints.statementResults, { params: { id }, query: { pageToken } }, 60_000);
