"use client";

import { useQuery } from "@tanstack/react-query";
import { shellQuery } from "@/lib/queries/queries";

/** Why nothing may be changed on a target from here; null where it may. The server decides again. */
export function useWriteRefusal(targetId: string): string | null {
  const { data } = useQuery(shellQuery());
  if (!data) return "The console has not said yet whether this may be changed.";
  return data.writable.includes(targetId) ? null : `Read-only: ${targetId} has no write capability in this console.`;
}
