"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type FeedEvent, FeedReader } from "@/lib/queries/feed";

/**
 * The tab's one change feed. The browser reconnects by itself and says how far it had read; after a sleep it hears what it
 * missed, or that it missed too much.
 */
export function useFeed(): void {
  const client = useQueryClient();
  useEffect(() => {
    const reader = new FeedReader(client);
    const source = new EventSource("/api/v1/events");
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as FeedEvent | { type: "beat" };
      if (event.type !== "beat") reader.take(event);
    };
    return () => {
      source.close();
      reader.stop();
    };
  }, [client]);
}
