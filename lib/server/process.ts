/**
 * One instance a process, whatever the bundler does: route handlers, pages and instrumentation get module instances of
 * their own, `globalThis` is what they share.
 */
export function onceInProcess<T>(key: string, make: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const symbol = Symbol.for(`drey.${key}`);
  const there = store[symbol];
  if (there !== undefined) return there;
  const made = make();
  store[symbol] = made;
  return made;
}
