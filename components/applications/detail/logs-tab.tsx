"use client";

import { useQuery } from "@tanstack/react-query";
import { LogPanel } from "@/components/clusters/log-panel";
import { partQuery } from "@/lib/queries/queries";

/** The end of the logs of the cluster behind a job. */
export function LogsTab({ job }: { job: string }) {
  const cluster = useQuery(partQuery("jobCluster", job));
  return <LogPanel of="jobLog" id={job} taskManagers={cluster.data?.taskManagers.map((one) => one.id) ?? []} />;
}
