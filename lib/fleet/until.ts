import type { Batch } from "@/lib/control-planes/control-plane";

/** The batches of a round until the signal aborts, also when the plane itself does not listen to it. */
export async function* until(batches: AsyncIterable<Batch>, signal: AbortSignal): AsyncGenerator<Batch> {
  const iterator = batches[Symbol.asyncIterator]();
  const aborted = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
  while (!signal.aborted) {
    const step = await Promise.race([iterator.next(), aborted]);
    if (step === null || step.done) return;
    yield step.value;
  }
}
