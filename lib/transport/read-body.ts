import { untilAborted } from "./until-aborted";

/** What to do with an answer that is larger than the limit: fail, keep its end, or keep its beginning and read no further. */
export type Limits = { bodyBytes: number; idleMs: number; keep: "all" | "tail" | "head" };
export type Bytes = { bytes: Uint8Array; cut: boolean };

/** The answer is larger than may be held. */
export class TooLarge extends Error {}

/**
 * The bytes of a body, never more than the limit in memory.
 * `onIdle` is called when nothing arrives for `idleMs`; it is expected to abort the signal.
 * @throws TooLarge, the signal's reason, or what the stream throws
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  limits: Limits,
  signal: AbortSignal,
  onIdle: () => void,
): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let held = 0;
  let cut = false;
  const idle = setTimeout(onIdle, limits.idleMs);
  const iterator = body[Symbol.asyncIterator]();
  let isWhole = false;
  try {
    for (;;) {
      const next = await untilAborted(iterator.next(), signal);
      if (next.done) {
        isWhole = true;
        break;
      }
      idle.refresh();
      chunks.push(next.value);
      held += next.value.byteLength;
      if (held <= limits.bodyBytes) continue;
      if (limits.keep === "all") throw new TooLarge();
      cut = true;
      if (limits.keep === "head") break;
      held = dropHead(chunks, held, limits.bodyBytes);
    }
  } finally {
    clearTimeout(idle);
    // lets the source stop; what it says to that no longer matters, the reason is known
    if (!isWhole) iterator.return?.().then(undefined, () => undefined);
  }
  const bytes = Buffer.concat(chunks);
  const excess = Math.max(0, bytes.byteLength - limits.bodyBytes);
  return { bytes: limits.keep === "head" ? bytes.subarray(0, limits.bodyBytes) : bytes.subarray(excess), cut };
}

/** Lets whole chunks go that lie before the last `keep` bytes; the rest is cut off at the end. */
function dropHead(chunks: Uint8Array[], held: number, keep: number): number {
  let left = held;
  for (let first = chunks[0]; first !== undefined && left - first.byteLength >= keep; first = chunks[0]) {
    left -= first.byteLength;
    chunks.shift();
  }
  return left;
}
