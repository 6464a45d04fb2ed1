"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { ClockProvider } from "@/components/state/clock";
import { ZoneProvider } from "@/components/state/zone";
import { asConsoleError } from "@/lib/errors/console-error";
import type { Zone } from "@/lib/format/instants";

/** Answers stay fresh until the change feed says otherwise; only faults that may pass by themselves are tried again. */
const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && asConsoleError(error).retryable,
      },
      mutations: { retry: false },
    },
  });

/** What every page stands in: the query cache, the address's parameters, the clock and the zone. */
export function Providers({ zone, renderedAt, children }: { zone: Zone; renderedAt: number; children: ReactNode }) {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <ClockProvider renderedAt={renderedAt}>
          <ZoneProvider initial={zone}>{children}</ZoneProvider>
        </ClockProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
