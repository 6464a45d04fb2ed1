"use client";

import dynamic from "next/dynamic";
import { Message } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import type { ApplicationDetail } from "@/lib/api/schemas";

const wait = () => <Loading asking="opening" rows={4} columns={4} />;
const NowTab = dynamic(() => import("./now-tab").then((module) => module.NowTab), { loading: wait });
const CheckpointsTab = dynamic(() => import("./checkpoints-tab").then((module) => module.CheckpointsTab), {
  loading: wait,
});
const SavepointsTab = dynamic(() => import("./savepoints-tab").then((module) => module.SavepointsTab), {
  loading: wait,
});
const ExceptionsTab = dynamic(() => import("./exceptions-tab").then((module) => module.ExceptionsTab), {
  loading: wait,
});
const TaskManagersTab = dynamic(() => import("./task-managers-tab").then((module) => module.TaskManagersTab), {
  loading: wait,
});
const LogsTab = dynamic(() => import("./logs-tab").then((module) => module.LogsTab), { loading: wait });
const EventsTab = dynamic(() => import("./events-tab").then((module) => module.EventsTab), { loading: wait });
const VersionsTab = dynamic(() => import("./versions-tab").then((module) => module.VersionsTab), { loading: wait });
const ManifestTab = dynamic(() => import("./manifest-tab").then((module) => module.ManifestTab), { loading: wait });

/** The tabs of a workload; a plain job has no versions, savepoint objects or manifest. */
export function tabsOf(item: ApplicationDetail): { key: string; label: string; count?: number }[] {
  const own = item.kind === "application";
  return [
    { key: "now", label: "Now" },
    { key: "checkpoints", label: "Checkpoints" },
    ...(own ? [{ key: "savepoints", label: "Savepoints" }] : []),
    { key: "exceptions", label: "Exceptions" },
    {
      key: "task-managers",
      label: "TaskManagers",
      ...(item.summary.taskManagers === null ? {} : { count: item.summary.taskManagers }),
    },
    { key: "logs", label: "Logs" },
    { key: "events", label: "Events" },
    ...(own
      ? [
          { key: "versions", label: "Versions" },
          { key: "manifest", label: "Manifest" },
        ]
      : []),
  ];
}

/** The job whose REST answers for this workload; null where none was ever seen. */
export const jobItemIdOf = (item: ApplicationDetail): string | null => (item.kind === "job" ? item.id : item.jobItemId);

/** Says that there is nothing to ask, because nothing runs. */
export const NoJob = ({ item }: { item: ApplicationDetail }) => (
  <Message title="No Flink job is known.">
    <p>
      {item.name}{" "}
      {item.facts.desired?.state === "suspended"
        ? "is suspended, so nothing runs."
        : "was not seen running, so there is nobody to ask."}
    </p>
  </Message>
);

export function TabBody({ item, tab }: { item: ApplicationDetail; tab: string }) {
  const job = jobItemIdOf(item);
  switch (tab) {
    case "now":
      return <NowTab item={item} />;
    case "checkpoints":
      return job ? <CheckpointsTab job={job} /> : <NoJob item={item} />;
    case "savepoints":
      return <SavepointsTab item={item} />;
    case "exceptions":
      return job ? <ExceptionsTab job={job} /> : <NoJob item={item} />;
    case "task-managers":
      return job ? <TaskManagersTab job={job} /> : <NoJob item={item} />;
    case "logs":
      return job ? <LogsTab job={job} /> : <NoJob item={item} />;
    case "events":
      return <EventsTab item={item} />;
    case "versions":
      return <VersionsTab item={item} />;
    case "manifest":
      return <ManifestTab item={item} />;
    default:
      return (
        <Message title="There is no such tab.">
          <p>Choose one above.</p>
        </Message>
      );
  }
}
