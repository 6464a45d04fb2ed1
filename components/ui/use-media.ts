"use client";

import { useSyncExternalStore } from "react";

/** Widths at which the layout changes; the same as in the theme. */
export const widths = {
  phone: "(max-width: 720px)",
  narrow: "(max-width: 960px)",
  middle: "(max-width: 1180px)",
} as const;

/** Whether a media query holds. On the server it does not. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}
