import type { TaskManager } from "@/lib/domain/job-detail";

export type MemoryPart = {
  key: string;
  name: string;
  bytes: number;
  /** null: the process does not say how much of it is used. */
  usedBytes: number | null;
};

/**
 * The memory of a TaskManager's process by part. What remains beside the parts that it names is one part of its own,
 * which nobody measures: framework, off-heap and JVM overhead. Empty where the process's size is not known.
 */
export function memoryParts(one: TaskManager): MemoryPart[] {
  const named = [
    { key: "heap", name: "Heap", memory: one.heap },
    { key: "managed", name: "Managed", memory: one.managed },
    { key: "network", name: "Network", memory: one.network },
    { key: "metaspace", name: "Metaspace", memory: one.metaspace },
  ].flatMap(({ key, name, memory }) =>
    memory?.maxBytes ? [{ key, name, bytes: memory.maxBytes, usedBytes: memory.usedBytes }] : [],
  );
  const sum = named.reduce((all, part) => all + part.bytes, 0);
  const rest = (one.processBytes ?? 0) - sum;
  return rest > 0 ? [...named, { key: "rest", name: "The rest", bytes: rest, usedBytes: null }] : named;
}
