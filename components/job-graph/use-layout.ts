"use client";

import { useEffect, useRef, useState } from "react";
import type { Drawn } from "./fold";
import { structureOf } from "./graph";
import type { Layout, LayoutInput } from "./layout";

export type LayoutState<Tag> = {
  layout: Layout | null;
  /** What was asked for along with this layout; null until the first came. */
  tag: Tag | null;
  tookMs: number | null;
  failure: string | null;
};

type Answer = { id: number; layout?: Layout; tookMs?: number; failure?: string };

/**
 * Positions from the worker. Asked again only when boxes or edges come or go: while numbers change, nothing moves.
 * Until the new positions come the old ones stay, with the `tag` they were made for.
 */
export function useLayout<Tag>(drawn: Drawn, tag: Tag): LayoutState<Tag> {
  const [state, setState] = useState<LayoutState<Tag>>({ layout: null, tag: null, tookMs: null, failure: null });
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const structure = structureOf(drawn);
  const latest = useRef(tag);
  useEffect(() => {
    latest.current = tag;
  });
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  useEffect(() => {
    worker.current ??= new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    const at = worker.current;
    const id = ++asked.current;
    const forTag = latest.current;
    const onAnswer = ({ data }: MessageEvent<Answer>) => {
      if (data.id !== id) return;
      setState({
        layout: data.layout ?? null,
        tag: forTag,
        tookMs: data.tookMs ?? null,
        failure: data.failure ?? null,
      });
    };
    const onError = (event: ErrorEvent) =>
      setState({ layout: null, tag: forTag, tookMs: null, failure: event.message || "its program did not load" });
    at.addEventListener("message", onAnswer);
    at.addEventListener("error", onError);
    at.postMessage({ id, input: JSON.parse(structure) as LayoutInput });
    return () => {
      at.removeEventListener("message", onAnswer);
      at.removeEventListener("error", onError);
    };
  }, [structure]);
  return state;
}
