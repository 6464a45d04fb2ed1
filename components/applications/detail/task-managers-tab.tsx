"use client";

import { useQuery } from "@tanstack/react-query";
import { TaskManagerTable } from "@/components/clusters/task-manager-table";
import { QueryPanel } from "@/components/state/query-panel";
import { formatNumber } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";

/** The TaskManagers of the cluster behind a job. */
export function TaskManagersTab({ job }: { job: string }) {
  const query = useQuery(partQuery("jobCluster", job));
  return (
    <QueryPanel
      title="TaskManagers"
      asking="asking the JobManager"
      query={query}
      at={(data) => data.observedAt}
      count={(data) => formatNumber(data.taskManagers.length)}
      empty={(data) =>
        data.taskManagers.length > 0
          ? null
          : { title: "No TaskManagers.", text: "The JobManager knows none: what it was asked to run waits for slots." }
      }
      partial={(data) =>
        data.missing.length > 0
          ? `${data.missing.length} did not answer: ${data.missing.map((one) => one.id).join(", ")}.`
          : null
      }
    >
      {(data) => <TaskManagerTable taskManagers={data.taskManagers} />}
    </QueryPanel>
  );
}
