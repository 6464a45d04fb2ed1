/** A signal of its own for one piece of work, which also aborts with `parent`. */
export type Leash = { signal: AbortSignal; abort: () => void; release: () => void };

/**
 * Each piece of work gets its own signal, so that the calls it makes at once do not all listen to one that lives for hours.
 * `release` when the work is over, or the parent remembers it for ever.
 */
export function leash(parent: AbortSignal): Leash {
  const own = new AbortController();
  const abort = () => own.abort();
  if (parent.aborted) abort();
  else parent.addEventListener("abort", abort, { once: true });
  return { signal: own.signal, abort, release: () => parent.removeEventListener("abort", abort) };
}
