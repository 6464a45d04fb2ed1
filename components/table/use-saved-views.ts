"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { readViews, type SavedView, withView } from "./saved-views";

const listeners = new Set<() => void>();
const listen = (listener: () => void) => {
  listeners.add(listener);
  // Another tab of the same person keeps or forgets a view.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
};

/** The person's own views of a list, kept in this browser: a view is nothing but an address, so it can be sent as a link. */
export function useSavedViews(list: string) {
  const key = `drey-views-${list}`;
  const text = useSyncExternalStore(
    listen,
    () => localStorage.getItem(key),
    () => null,
  );
  const saved = useMemo(() => readViews(text), [text]);
  const keep = useCallback(
    (views: SavedView[]) => {
      localStorage.setItem(key, JSON.stringify(views));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return {
    saved,
    save: (name: string, search: string) => keep(withView(saved, { name: name.trim(), search })),
    remove: (name: string) => keep(saved.filter((view) => view.name !== name)),
  };
}
