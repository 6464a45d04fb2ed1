import { asConsoleError, ConsoleError } from "@/lib/errors/console-error";

export type Settled<T> = { value: T; error?: undefined } | { error: ConsoleError; value?: undefined };

/** A promise's end as a value, so that calls may run side by side and be looked at one by one. */
export const settled = <T>(promise: Promise<T>): Promise<Settled<T>> =>
  promise.then(
    (value) => ({ value }),
    (thrown: unknown) => ({ error: asConsoleError(thrown) }),
  );

/**
 * For what may be missing: null instead of an upstream's error. A fault of ours still throws, and so does a caller who
 * gave up, unless the one who gave up is `patience`.
 */
export async function quietly<T>(promise: Promise<T>, patience?: AbortSignal): Promise<T | null> {
  try {
    return await promise;
  } catch (thrown) {
    if (!(thrown instanceof ConsoleError) || thrown.code === "internal") throw thrown;
    if (thrown.code === "cancelled" && patience?.aborted !== true) throw thrown;
    return null;
  }
}
