import { describe, expect, it } from "vitest";
import type { TaskManager } from "@/lib/domain/job-detail";
import { memoryParts } from "./memory-parts";

const process = (changes: Partial<TaskManager>): TaskManager => ({
  id: "tm",
  endpoint: null,
  slots: 1,
  freeSlots: 0,
  lastHeartbeatAt: null,
  cpuCores: null,
  physicalBytes: null,
  heap: null,
  managed: null,
  network: null,
  metaspace: null,
  processBytes: null,
  allocated: null,
  ...changes,
});

describe("memoryParts", () => {
  it("names what remains of the process, unmeasured", () => {
    expect(memoryParts(process({ processBytes: 100, heap: { usedBytes: 30, maxBytes: 60 } }))).toEqual([
      { key: "heap", name: "Heap", bytes: 60, usedBytes: 30 },
      { key: "rest", name: "The rest", bytes: 40, usedBytes: null },
    ]);
  });
  it("keeps a use that nobody tells unknown", () => {
    expect(memoryParts(process({ managed: { usedBytes: null, maxBytes: 5 } }))[0]?.usedBytes).toBeNull();
  });
  it("invents nothing where nothing is known", () => {
    expect(memoryParts(process({}))).toEqual([]);
    expect(
      memoryParts(process({ processBytes: 10, heap: { usedBytes: 1, maxBytes: 20 } })).map((part) => part.key),
    ).toEqual(["heap"]);
  });
});
