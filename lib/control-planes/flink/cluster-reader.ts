import { redactText } from "@/lib/domain/redact";
import { ConsoleError } from "@/lib/errors/console-error";
import type { ClusterReader } from "../control-plane";
import type { Ask, FlinkClient } from "./client";
import { pooled } from "./pool";
import { quietly, settled } from "./settle";
import { memory, toConfiguration, toTaskManager } from "./to-cluster-detail";
import { MetricsWire } from "./wire";
import {
  JobManagerConfigWire,
  JobManagerEnvironmentWire,
  TaskManagerDetailWire,
  TaskManagersWire,
} from "./wire-cluster";

const detailsMost = 60;
const lanes = 4;
const logBytes = 262_144;
const heapMetrics = ["Status.JVM.Memory.Heap.Used", "Status.JVM.Memory.Heap.Max"];

/** Reads of one Flink cluster: its TaskManagers, what its JobManager runs with, and the ends of their logs. */
export function createClusterReader(client: FlinkClient): ClusterReader {
  return {
    async detail(signal) {
      const ask: Ask = signal === undefined ? {} : { signal };
      const [managers, config, environment, heap] = await Promise.all([
        client.json("taskManagers", TaskManagersWire, ask),
        quietly(client.json("jobManagerConfig", JobManagerConfigWire, ask)),
        quietly(client.json("jobManagerEnvironment", JobManagerEnvironmentWire, ask)),
        quietly(client.json("jobManagerMetrics", MetricsWire, { ...ask, query: { get: heapMetrics.join(",") } })),
      ]);
      const listed = managers.value.taskmanagers;
      const details = await pooled(listed.slice(0, detailsMost), lanes, ({ id }) =>
        settled(client.json("taskManager", TaskManagerDetailWire, { ...ask, params: { tm: id } })),
      );
      const cancelled = details.find((detail) => detail.error?.code === "cancelled");
      if (cancelled?.error !== undefined) throw cancelled.error;
      const entries = config === null ? [] : toConfiguration(config.value);
      const byName = new Map((heap?.value ?? []).map((metric) => [metric.id, metric.value]));
      return {
        taskManagers: listed.map((tm, index) => toTaskManager(tm, details[index]?.value?.value ?? null)),
        missing: listed.flatMap((tm, index) => {
          const detail = details[index];
          if (detail === undefined) return [{ id: tm.id, why: `Only the first ${detailsMost} are looked into.` }];
          return detail.error === undefined ? [] : [{ id: tm.id, why: detail.error.detail }];
        }),
        jobManager: {
          address: addressIn(entries),
          jvm: environment?.value.jvm.version ?? null,
          heap: memory(byName.get("Status.JVM.Memory.Heap.Used"), byName.get("Status.JVM.Memory.Heap.Max")),
          configuration: entries,
        },
        observedAt: managers.at,
      };
    },
    async log(who, file, signal) {
      const isJobManager = who === "jobmanager";
      const names = isJobManager
        ? ({ log: "jobManagerLog", stdout: "jobManagerStdout" } as const)
        : ({ log: "taskManagerLog", stdout: "taskManagerStdout" } as const);
      const { text, cut, at } = await client.text(names[file], {
        params: isJobManager ? {} : { tm: who },
        limits: { bodyBytes: logBytes },
        ...(signal === undefined ? {} : { signal }),
      });
      return { text: redactText(text), cut, observedAt: at };
    },
  };
}

/** Where the JobManager says that its REST is; several JobManagers share one configuration, so it is a hint only. */
function addressIn(entries: readonly { key: string; value: string }[]): string | null {
  const of = (key: string) => entries.find((entry) => entry.key === key)?.value;
  const host = of("rest.address") ?? of("jobmanager.rpc.address");
  const port = of("rest.port") ?? of("rest.bind-port");
  if (host === undefined) return null;
  return port === undefined ? host : `${host}:${port}`;
}

/** The refusal of planes and records that have no such part. */
export const unsupported = (targetId: string, detail: string): ConsoleError =>
  new ConsoleError("unsupported", { targetId, detail });
