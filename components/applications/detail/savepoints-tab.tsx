"use client";

import { useQuery } from "@tanstack/react-query";
import { ActButton } from "@/components/acts/act-button";
import { useWriteRefusal } from "@/components/acts/use-write-refusal";
import { Age } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ApplicationDetail } from "@/lib/api/schemas";
import { partQuery } from "@/lib/queries/queries";

/** Savepoints that belong to the application. */
export function SavepointsTab({ item }: { item: ApplicationDetail }) {
  const query = useQuery(partQuery("applicationSavepoints", item.id));
  const refusal = useWriteRefusal(item.targetId);
  return (
    <QueryPanel
      title="Savepoints"
      asking="asking the console"
      query={query}
      count={(data) => String(data.items.length)}
      empty={(data) =>
        data.items.length > 0
          ? null
          : {
              title: "No savepoints.",
              text: "None is attached to this application. One can be taken while its job runs.",
            }
      }
    >
      {(data) => (
        <ScrollRegion label="Savepoints, scrolls sideways">
          <table className="w-full min-w-160 text-12">
            <caption className="sr-only">Savepoints, newest first</caption>
            <thead>
              <tr className="h-6 text-left text-11 text-ink-3">
                {["Verdict", "Name", "State", "Format", "Taken", "Path", "Acts"].map((head) => (
                  <th key={head} scope="col" className="pr-3 font-text">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((one) => (
                <tr key={one.id} className="h-row border-t border-line">
                  <td className="pr-3">
                    <Verdict state={one.verdict.state} staleSince={one.stale?.since ?? null} />
                  </td>
                  <th scope="row" className="pr-3 text-left font-firm">
                    {one.name}
                  </th>
                  <td className="pr-3" title={one.error ?? undefined}>
                    <Value>{one.state}</Value>
                  </td>
                  <td className="pr-3">
                    <Value>{one.format}</Value>
                  </td>
                  <td className="pr-3">
                    <Age at={one.completedAt ?? one.triggeredAt} ago className="text-12" />
                  </td>
                  <td className="max-w-96 truncate pr-3 font-mono" title={one.path ?? undefined}>
                    <Value>{one.path}</Value>
                  </td>
                  <td className="flex items-center gap-1.5 py-0.5">
                    {one.path ? <CopyButton label="Copy path" text={one.path} /> : null}
                    <ActButton
                      label="Delete…"
                      danger
                      size="small"
                      off={refusal}
                      acts={[{ verb: "delete", kind: "savepoint", itemId: one.id, options: {} }]}
                      names={[one.name]}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </QueryPanel>
  );
}
