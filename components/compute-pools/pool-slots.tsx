"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { SlotMap } from "@/components/clusters/slot-map";
import { Panel } from "@/components/state/panel";
import { QueryPanel } from "@/components/state/query-panel";
import type { StatementListItem } from "@/lib/api/schemas";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { ComputePool } from "@/lib/domain/resources";
import { needsSomeone } from "@/lib/domain/verdict-state";
import { formatCount } from "@/lib/format/numbers";

/** The slots of the session cluster behind a shared pool. */
export function PoolSlots({
  pool,
  query,
  statements,
}: {
  pool: ComputePool;
  query: UseQueryResult<ClusterDetail> & { through: StatementListItem | null };
  statements: readonly StatementListItem[] | undefined;
}) {
  if (statements !== undefined && query.through === null)
    return (
      <Panel
        open
        title="Slots"
        state={{
          face: "empty",
          title: "Not known.",
          text:
            pool.wantedState === "SUSPENDED"
              ? "The pool is suspended, so it has no cluster."
              : "CMF lets us ask a pool's cluster through a running statement only, and none runs.",
        }}
      />
    );
  return (
    <QueryPanel
      title="Slots"
      asking={`asking through ${query.through?.name ?? "a statement"}`}
      query={query}
      at={(data) => data.observedAt}
      count={(data) => formatCount(data.taskManagers.length, "TaskManager")}
      empty={(data) =>
        data.taskManagers.length > 0 ? null : { title: "No TaskManagers.", text: "The JobManager knows none." }
      }
    >
      {(data) => (
        <div className="pb-3">
          <SlotMap
            taskManagers={data.taskManagers}
            jobs={(statements ?? []).flatMap((one) =>
              one.jobId === null
                ? []
                : [{ jobId: one.jobId, name: one.name, needy: needsSomeone(one.verdict.state), idle: false }],
            )}
          />
        </div>
      )}
    </QueryPanel>
  );
}
