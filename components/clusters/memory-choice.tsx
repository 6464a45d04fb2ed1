"use client";

import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { SectionHead } from "@/components/state/sentence";
import { Select } from "@/components/ui/select";
import type { TaskManager } from "@/lib/domain/job-detail";
import { formatBytes } from "@/lib/format/numbers";
import { thingParams } from "@/lib/url/search-params";

const fullness = (one: TaskManager): number =>
  one.heap?.usedBytes && one.heap.maxBytes ? one.heap.usedBytes / one.heap.maxBytes : 0;

/** One TaskManager at a time: the one in the address, else the one whose heap is fullest. */
export function MemoryChoice({
  taskManagers,
  children,
}: {
  taskManagers: readonly TaskManager[];
  children: (one: TaskManager) => ReactNode;
}) {
  const [{ node }, choose] = useQueryStates(thingParams);
  const ordered = taskManagers.toSorted((a, b) => fullness(b) - fullness(a));
  const one = ordered.find((each) => each.id === node) ?? ordered[0];
  if (!one) return null;
  return (
    <section className="border-t border-line py-2">
      <SectionHead
        title="Memory of a TaskManager"
        sub={
          one.processBytes === null
            ? "the size of its process is not known"
            : `${formatBytes(one.processBytes)} of process, drawn to scale; the fill is what is used`
        }
        trailing={
          <Select
            aria-label="TaskManager"
            value={one.id}
            onChange={(id) => void choose({ node: id })}
            options={ordered.map((each) => ({ value: each.id, label: each.id }))}
          />
        }
      />
      {children(one)}
    </section>
  );
}
