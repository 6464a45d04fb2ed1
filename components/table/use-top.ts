"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import type { Endpoint } from "@/lib/api/endpoint";
import { endpoints } from "@/lib/api/endpoints";
import type { ListName, PageOf } from "@/lib/queries/queries";

type TopQuery = { filter?: string[]; pageSize?: number; sort?: string };

/**
 * The first rows of a collection under a filter, for a part of another thing's page. The key starts with the collection's
 * name, so that the feed refreshes it like any list. `enabled: false` asks nothing.
 */
export function useTop<N extends ListName>(name: N, query: TopQuery, enabled = true) {
  return useQuery<PageOf<N>>({
    queryKey: [name, "top", query],
    queryFn: ({ signal }) => call(endpoints[name] as Endpoint, { query }, signal) as Promise<PageOf<N>>,
    refetchInterval: 15_000,
    staleTime: 5_000,
    enabled,
  });
}
