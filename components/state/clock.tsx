"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";

/*
 * One clock for the page. Everything that shows an age listens to it, so a thousand ages cost one timer,
 * and all of them change in the same frame. It follows the server's clock: a laptop that is two minutes
 * off must not show every value as two minutes old.
 */
const listeners = new Set<() => void>();
let offsetMs = 0;
let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const read = () => Math.floor((Date.now() + offsetMs) / 1000) * 1000;

function tick() {
  nowMs = read();
  for (const listener of listeners) listener();
}

function listen(listener: () => void) {
  listeners.add(listener);
  if (timer === undefined) {
    nowMs = read();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const snapshot = () => {
  if (timer === undefined || nowMs === 0) nowMs = read();
  return nowMs;
};

/** Tells the clock what the server's time is, e.g. at a heartbeat. Differences under two seconds are the way of the answer. */
export function syncClock(serverNowMs: number): void {
  const difference = serverNowMs - Date.now();
  const next = Math.abs(difference) < 2000 ? 0 : difference;
  if (Math.abs(next - offsetMs) < 1000) return;
  offsetMs = next;
  tick();
}

const RenderedAt = createContext(0);
const Fixed = createContext<number | null>(null);

/** `renderedAt`: the server's time of the first paint, so that both sides draw the same ages. */
export function ClockProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  useEffect(() => syncClock(renderedAt), [renderedAt]);
  return <RenderedAt value={Math.floor(renderedAt / 1000) * 1000}>{children}</RenderedAt>;
}

/** Stops the clock for everything inside, for examples. */
export function FixedClock({ at, children }: { at: number; children: ReactNode }) {
  return <Fixed value={at}>{children}</Fixed>;
}

const nothing = () => () => {};

/** The present in milliseconds, to the second; the component is drawn again when it moves. */
export function useNow(): number {
  const fixed = useContext(Fixed);
  const renderedAt = useContext(RenderedAt);
  const now = useSyncExternalStore(fixed === null ? listen : nothing, snapshot, () => renderedAt);
  return fixed ?? now;
}
