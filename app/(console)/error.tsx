"use client";

import { ErrorState } from "@/components/state/error-state";

/** A page that broke while drawing. The frame around it stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="py-4">
      <h1 tabIndex={-1} className="sr-only">
        This page failed
      </h1>
      <ErrorState
        error={error}
        onRetry={reset}
        meaning={
          error.digest ? `The server's log has the details under ${error.digest}.` : "The rest of the console works."
        }
      />
    </div>
  );
}
