"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { ClockProvider } from "@/components/state/clock";
import { ZoneProvider } from "@/components/state/zone";
import type { Zone } from "@/lib/format/instants";
import { makeQueryClient } from "@/lib/queries/query-client";

/** What every page stands in: the query cache, the address's parameters, the clock and the zone. */
export function Providers({ zone, renderedAt, children }: { zone: Zone; renderedAt: number; children: ReactNode }) {
  const [client] = useState(makeQueryClient);
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
