"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { applyFeedEvent, type FeedEvent } from "@/lib/queries/feed";

/**
 * The tab's one change feed. The browser reconnects by itself and says how far it had read; after a sleep it hears what it
 * missed, or that it missed too much.
 */
export function useFeed(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource("/api/v1/events");
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as FeedEvent | { type: "beat" };
      if (event.type !== "beat") applyFeedEvent(client, event);
    };
    return () => source.close();
  }, [client]);
}
