import { QueryClient } from "@tanstack/react-query";
import { ConsoleError } from "@/lib/errors/console-error";

/** Freshness comes from the change feed; polling is only the net below it. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 300_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && error instanceof ConsoleError && error.retryable,
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
      },
    },
  });
