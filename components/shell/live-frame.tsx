"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect } from "react";
import { syncClock } from "@/components/state/clock";
import type { ShellState } from "@/lib/api/schemas";
import { listQuery, shellQuery } from "@/lib/queries/queries";
import { hrefOf } from "@/lib/url/href-of";
import { Frame } from "./frame";
import { type PaletteAction, usePaletteSearch } from "./palette-actions";
import { noShellData, type ShellData } from "./shell-data";
import { useFeed } from "./use-feed";

/** "Read-only, except cmf-eu1": what may be changed here, in words. */
function writeModeOf({ writable, targets }: ShellState): string {
  if (writable.length === 0) return "Read-only";
  if (writable.length === targets) return "Writes on";
  return `Read-only, except ${writable.join(", ")}`;
}

function shellData(state: ShellState): ShellData {
  const now = Date.parse(state.now);
  const count = (name: string) => state.counts[name] ?? null;
  return {
    planes: state.planes.map((plane) => ({
      targetId: plane.targetId,
      label: plane.targetId,
      kind: `${plane.planeKind === "cmf" ? "CMF" : "Flink"} ${plane.version ?? ""}`.trim(),
      ticks: plane.answers.map((at) => now - Date.parse(at)),
      lastAnswerAt: plane.lastAnswerAt,
      silentSince: plane.silentSince,
      periodMs: plane.periodMs,
      silent: plane.silentSince !== null,
    })),
    counts: {
      applications: count("applications"),
      statements: count("statements"),
      clusters: count("clusters"),
      computePools: count("computePools"),
      environments: count("environments"),
      catalogs: count("catalogs"),
      targets: count("targets"),
    },
    writeMode: writeModeOf(state),
    person: { name: state.person, note: null },
    demo: state.demo,
  };
}

/** The frame with what the server knows in it, and the tab's change feed. */
export function LiveFrame({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { data } = useQuery(shellQuery());
  useFeed();
  useEffect(() => {
    if (data) syncClock(Date.parse(data.now));
  }, [data]);
  const find = useCallback(
    async (text: string): Promise<PaletteAction[]> => {
      const lists = await Promise.all(
        (["applications", "statements", "environments", "clusters", "computePools"] as const).map(async (name) => {
          const page = await client.fetchInfiniteQuery(listQuery(name, { q: text, pageSize: 8 }));
          return (page.pages[0]?.items ?? []) as {
            id: string;
            name: string;
            kind: string;
            environment?: string;
            targetId: string;
          }[];
        }),
      );
      return lists.flat().map((item) => ({
        id: item.id,
        label: item.name,
        hint: [item.kind, item.environment ?? item.targetId].join(", "),
        href: hrefOf(item),
      }));
    },
    [client],
  );
  usePaletteSearch(find);
  return <Frame data={data ? shellData(data) : noShellData}>{children}</Frame>;
}
