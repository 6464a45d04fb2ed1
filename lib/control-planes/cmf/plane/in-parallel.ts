/** Runs tasks, a few at a time, and yields what each brings as soon as it is there. Tasks must not reject. */
export async function* inParallel<T>(tasks: (() => Promise<T>)[], width: number): AsyncGenerator<T> {
  const running = new Map<number, Promise<{ key: number; value: T }>>();
  let next = 0;
  while (next < tasks.length || running.size > 0) {
    while (next < tasks.length && running.size < width) {
      const key = next;
      const task = tasks[key];
      next += 1;
      if (task !== undefined) {
        running.set(
          key,
          task().then((value) => ({ key, value })),
        );
      }
    }
    const { key, value } = await Promise.race(running.values());
    running.delete(key);
    yield value;
  }
}
