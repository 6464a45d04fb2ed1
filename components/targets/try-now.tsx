"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { TimeAgo } from "@/components/state/age";
import { useNow } from "@/components/state/clock";
import { Button } from "@/components/ui/button";
import type { Target } from "@/lib/domain/resources";
import { asConsoleError } from "@/lib/errors/console-error";
import { formatDuration } from "@/lib/format/durations";
import { tryTarget } from "@/lib/queries/mutations";

/** Asks a target at once instead of at its next turn, and says when that was; what comes of it shows where it is observed. */
export function TryNow({ target }: { target: Target }) {
  const client = useQueryClient();
  const now = useNow();
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const ask = useMutation({
    mutationFn: () => tryTarget(target.id),
    onSuccess: () => {
      setAskedAt(Date.now());
      return client.invalidateQueries({ queryKey: ["targets"] });
    },
  });
  const until = target.nextTryAt === null ? null : Date.parse(target.nextTryAt) - now;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1.5 text-12 text-ink-3">
      <Button onClick={() => ask.mutate()}>Try now</Button>
      {until !== null && until > 0 ? `next try in ${formatDuration(Math.round(until / 1000) * 1000)}, ` : ""}
      every {formatDuration(target.periodMs)}
      <span role="status">
        {ask.isError ? (
          asConsoleError(ask.error).detail
        ) : askedAt !== null ? (
          <>
            Asked <TimeAgo at={askedAt} />.
          </>
        ) : null}
      </span>
    </p>
  );
}
