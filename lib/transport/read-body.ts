import { untilAborted } from "./until-aborted";

export type Limits = { bodyBytes: number; idleMs: number; tail: boolean };
export type Bytes = { bytes: Uint8Array; cut: boolean };

/** The answer is larger than may be held. */
export class TooLarge extends Error {}

/**
 * All bytes of a body, never more than the limit in memory. `tail` keeps the last ones instead of failing.
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
      if (!limits.tail) throw new TooLarge();
      cut = true;
      held = dropHead(chunks, held, limits.bodyBytes);
    }
  } finally {
    clearTimeout(idle);
    // lets the source stop; what it says to that no longer matters, the reason is known
    if (!isWhole) iterator.return?.().then(undefined, () => undefined);
  }
  const bytes = Buffer.concat(chunks);
  return { bytes: bytes.subarray(Math.max(0, bytes.byteLength - limits.bodyBytes)), cut };
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
