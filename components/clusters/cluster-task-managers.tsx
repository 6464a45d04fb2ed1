import type { UseQueryResult } from "@tanstack/react-query";
import { QueryPanel } from "@/components/state/query-panel";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { Cluster } from "@/lib/domain/resources";
import { formatNumber } from "@/lib/format/numbers";
import { TaskManagerTable } from "./task-manager-table";

/** Every TaskManager of a cluster with its slots and memory. */
export function ClusterTaskManagers({ item, detail }: { item: Cluster; detail: UseQueryResult<ClusterDetail> }) {
  const { wanted } = item.taskManagers;
  return (
    <QueryPanel
      title="TaskManagers"
      asking="asking the JobManager"
      query={detail}
      at={(data) => data.observedAt}
      count={(data) =>
        wanted === null
          ? formatNumber(data.taskManagers.length)
          : `${formatNumber(data.taskManagers.length)} of ${formatNumber(wanted)} wanted`
      }
      empty={(data) =>
        data.taskManagers.length > 0
          ? null
          : { title: "No TaskManagers.", text: "The JobManager knows none, so no job can run." }
      }
      partial={(data) =>
        data.missing.length > 0 ? data.missing.map((one) => `${one.id} did not answer: ${one.why}`).join(" ") : null
      }
    >
      {(data) => <TaskManagerTable taskManagers={data.taskManagers} />}
    </QueryPanel>
  );
}
