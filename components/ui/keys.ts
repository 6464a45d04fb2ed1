"use client";

import { useEffect, useRef } from "react";

/** `keys`: one key (`j`, `?`, `Escape`), two in a row (`g o`), or with Ctrl or Cmd held (`mod+k`). */
export type KeyBinding = { keys: string; label: string; run: (event: KeyboardEvent) => void };
export type KeyGroup = { title: string; bindings: readonly KeyBinding[] };

const groups = new Map<object, { current: KeyGroup }>();
let pending = "";
let pendingUntil = 0;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["TEXTAREA", "SELECT"].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type)));

/** In a dialog or a menu the page's keys rest. */
const isCovered = () =>
  document.querySelector(':is([role="dialog"], [role="menu"], [role="listbox"])[data-state="open"]') !== null;

function bindingFor(keys: string): KeyBinding | undefined {
  // The one registered last wins: a table's keys over the page's.
  for (const group of [...groups.values()].toReversed()) {
    const found = group.current.bindings.find((binding) => binding.keys === keys);
    if (found) return found;
  }
  return undefined;
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.ctrlKey || event.metaKey;
  if (!mod && (isTyping(event.target) || isCovered())) return;
  const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
  const inRow = !mod && pending !== "" && Date.now() < pendingUntil ? bindingFor(`${pending} ${key}`) : undefined;
  pending = "";
  const found = inRow ?? bindingFor(key);
  if (found) {
    event.preventDefault();
    found.run(event);
    return;
  }
  const startsRow = [...groups.values()].some((group) =>
    group.current.bindings.some((one) => one.keys.startsWith(`${key} `)),
  );
  if (!mod && startsRow) {
    pending = key;
    pendingUntil = Date.now() + 1200;
  }
}

/** All keys that work on this page now, for the help; parts that use the same title share a list. */
export function activeKeys(): KeyGroup[] {
  const byTitle = new Map<string, KeyBinding[]>();
  for (const { current } of groups.values()) {
    if (current.bindings.length > 0)
      byTitle.set(current.title, [...(byTitle.get(current.title) ?? []), ...current.bindings]);
  }
  return [...byTitle].map(([title, bindings]) => ({ title, bindings }));
}

/** Registers keys while the component is on the page. None of them fires in inputs, dialogs or menus. */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const group = useRef<KeyGroup>({ title, bindings });
  useEffect(() => {
    group.current = { title, bindings };
  });
  useEffect(() => {
    const id = {};
    if (groups.size === 0) document.addEventListener("keydown", onKeyDown);
    groups.set(id, group);
    return () => {
      groups.delete(id);
      if (groups.size === 0) document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
