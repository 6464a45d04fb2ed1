"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ManifestPlan } from "@/lib/api/schemas";
import { checkManifest, planManifest } from "@/lib/queries/mutations";
import type { Choices } from "./draft";
import { tooLong } from "./sources";

/** The last answer, and whether it still speaks of the text as it stands. */
export type Check = {
  answer: ManifestPlan | null;
  /** The text that was answered for; findings have their places in it. */
  text: string;
  /** When the console answered, in epoch milliseconds. */
  at: number | null;
  busy: boolean;
  /** Why there is no plan; findings may be there all the same. */
  error: unknown;
};

const waitMs = 400;
const nothing: Check = { answer: null, text: "", at: null, busy: false, error: null };

/**
 * Asks for routes, findings and a plan 400 ms after the last change, and gives up a question that is out of date. Where a
 * plane does not answer there is no plan, but what needs no plane is asked for by itself.
 */
export function useCheck(text: string, fileName: string | null, choices: Choices, ready: boolean) {
  const [check, setCheck] = useState<Check>(nothing);
  const [turn, setTurn] = useState(0);
  const asked = useRef(0);
  const long = tooLong(text.length);
  const empty = text.trim() === "";
  const off = !ready || empty || long !== null;

  useEffect(() => {
    if (off) {
      setCheck(nothing);
      return;
    }
    const stop = new AbortController();
    const body = { text, choices, ...(fileName === null ? {} : { fileName: fileName.slice(0, 200) }) };
    const finish = (answer: ManifestPlan | null, error: unknown) => {
      if (!stop.signal.aborted) setCheck({ answer, text, at: Date.now(), busy: false, error });
    };
    const ask = async () => {
      try {
        finish(await planManifest(body, stop.signal), null);
      } catch (error) {
        if (stop.signal.aborted) return;
        const checked = await checkManifest(body, stop.signal).catch(() => null);
        finish(checked === null ? null : { ...checked, plan: null }, error);
      }
    };
    setCheck((before) => ({ ...before, busy: true }));
    // Asked for by hand there is nothing to wait for; while somebody types there is.
    const timer = setTimeout(() => void ask(), asked.current === turn ? waitMs : 0);
    asked.current = turn;
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, fileName, choices, off, turn]);

  const again = useCallback(() => setTurn((now) => now + 1), []);
  return { ...check, long, empty, current: !check.busy && check.text === text, again };
}
