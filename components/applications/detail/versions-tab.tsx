"use client";

import { useQuery } from "@tanstack/react-query";
import { diffLines } from "diff";
import { Instant } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { Value } from "@/components/state/value";
import { DiffLines } from "@/components/submit/diff-lines";
import type { ApplicationDetail } from "@/lib/api/schemas";
import type { Instance } from "@/lib/domain/job-detail";
import { formatCount } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";

/** The lines in which two versions differ. */
function changes(older: Instance | undefined, newer: Instance) {
  const text = (one: Instance | undefined) => (one === undefined ? "" : JSON.stringify(one.spec, null, 2));
  return diffLines(text(older), text(newer)).flatMap((part) =>
    part.added || part.removed
      ? part.value
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => ({ op: part.added ? ("+" as const) : ("-" as const), text: line }))
      : [],
  );
}

/** Versions that ran, each with what it changed; the configuration is the one that really ran, environment included. */
export function VersionsTab({ item }: { item: ApplicationDetail }) {
  const query = useQuery(partQuery("applicationInstances", item.id));
  return (
    <QueryPanel
      title="Versions"
      asking="asking the control plane"
      query={query}
      count={(data) => formatCount(data.items.length, "version")}
      empty={(data) =>
        data.items.length > 0
          ? null
          : { title: "No version ever ran.", text: "The control plane made no instance of this application." }
      }
    >
      {(data) =>
        data.items.map((one, at) => {
          const lines = changes(data.items[at + 1], one);
          return (
            <details key={one.name} className="border-t border-line py-1 text-12" open={at === 0}>
              <summary className="grid cursor-pointer grid-cols-[150px_minmax(0,1fr)_120px_auto] gap-x-3">
                <span>{one.createdAt ? <Instant at={one.createdAt} /> : "—"}</span>
                <span className="truncate font-mono">{one.name}</span>
                <Value>{one.jobState}</Value>
                <span className="text-ink-3">
                  {at === data.items.length - 1 ? "first that is kept" : formatCount(lines.length, "line")}
                </span>
              </summary>
              <DiffLines
                lines={at === data.items.length - 1 ? [] : lines}
                empty={
                  at === data.items.length - 1
                    ? "Nothing older is kept to compare with."
                    : "Nothing differs from the version before."
                }
              />
            </details>
          );
        })
      }
    </QueryPanel>
  );
}
