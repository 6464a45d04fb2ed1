"use client";

import type { ReactNode } from "react";
import { useEffect, useRef } from "react";

/** Something the palette offers on the present page. What changes something ends with … and leads to a plan. */
export type PaletteAction = { id: string; label: string; mark?: ReactNode; hint?: string } & (
  | { href: string }
  | { run: () => void }
);

/** Finds things by name while somebody types; resolves to nothing when the signal is aborted. */
export type PaletteSearch = (text: string, signal: AbortSignal) => Promise<PaletteAction[]>;

const sources = new Map<object, { current: readonly PaletteAction[] }>();
let search: PaletteSearch | null = null;

export const paletteActions = (): PaletteAction[] =>
  [...sources.values()].toReversed().flatMap((source) => [...source.current]);
export const paletteSearch = (): PaletteSearch | null => search;

/** Offers actions on the current thing while the component is on the page. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const source = useRef(actions);
  useEffect(() => {
    source.current = actions;
  });
  useEffect(() => {
    const id = {};
    sources.set(id, source);
    return () => {
      sources.delete(id);
    };
  }, []);
}

/** Tells the palette how to find workloads and pages on the server. */
export function usePaletteSearch(find: PaletteSearch): void {
  useEffect(() => {
    search = find;
    return () => {
      if (search === find) search = null;
    };
  }, [find]);
}
