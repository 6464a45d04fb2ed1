/**
 * The one value of its key in this process, made when first asked for. Route handlers and server components hold
 * separate module instances, and hot reload makes new ones; the global registry of symbols outlives both.
 */
export function onceInProcess<T>(key: string, make: () => T): T {
  const slots = globalThis as unknown as Record<symbol, { value: T } | undefined>;
  const symbol = Symbol.for(key);
  const found = slots[symbol];
  if (found) return found.value;
  const made = { value: make() };
  slots[symbol] = made;
  return made.value;
}
