import { record } from "../read";
import type { Remark, Rule } from "./rule";

const quantity = /^\d+(\.\d+)?\s?(b|k|kb|m|mb|g|gb|t|tb|ki|mi|gi|ti)?$/i;
const placeholder = /^(\$\{?[A-Z_][A-Z0-9_]*\}?|<[A-Za-z_ -]+>|CHANGE_?ME|TODO|REPLACE.*)$/;

const spec = (value: Record<string, unknown>) => record(value.spec);
const configuration = (value: Record<string, unknown>) => record(spec(value).flinkConfiguration);
const checkpointDir = (keys: Record<string, unknown>) =>
  keys["execution.checkpointing.dir"] ?? keys["state.checkpoints.dir"];
const savepointDir = (keys: Record<string, unknown>) =>
  keys["execution.checkpointing.savepoint-dir"] ?? keys["state.savepoints.dir"];

function findPlaceholders(value: unknown, path: (string | number)[]): Remark[] {
  if (typeof value === "string")
    return placeholder.test(value.trim())
      ? [{ path, message: `"${value.trim()}" is a placeholder that nobody filled in.` }]
      : [];
  if (Array.isArray(value)) return value.flatMap((inner, at) => findPlaceholders(inner, [...path, at]));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => findPlaceholders(inner, [...path, key]));
  return [];
}

/** What goes wrong in applications: images, versions, sizes, and state that an upgrade would drop. */
export const applicationRules: Rule[] = [
  {
    id: "P5",
    severity: "error",
    why: "A placeholder that was not filled in reaches the cluster as it is.",
    kinds: "all",
    check: (document) => findPlaceholders(document.value, []).slice(0, 20),
  },
  {
    id: "F4",
    severity: "warning",
    why: "A tag that moves makes a restart an upgrade that nobody planned.",
    kinds: ["FlinkApplication"],
    check: (document) => {
      const image = spec(document.value).image;
      if (typeof image !== "string" || image === "") return [];
      const tag = /:([^/:]+)$/.exec(image)?.[1];
      if (image.includes("@sha256:")) return [];
      if (tag === undefined)
        return [{ path: ["spec", "image"], message: "The image has no tag, so it means :latest. Name a version." }];
      return tag === "latest"
        ? [{ path: ["spec", "image"], message: ":latest moves. Name a version, or a restart becomes an upgrade." }]
        : [];
    },
  },
  {
    id: "F2",
    severity: "warning",
    why: "The operator refuses v1_13 and v1_14 and calls v1_15 to v1_18 deprecated; CMF supports v1_18 on.",
    kinds: ["FlinkApplication"],
    check: (document) => {
      const version = spec(document.value).flinkVersion;
      if (typeof version !== "string") return [];
      if (!/^v\d+_\d+$/.test(version))
        return [
          {
            path: ["spec", "flinkVersion"],
            message: `"${version}" is no Flink version; they are written v1_20, v2_1.`,
          },
        ];
      return /^v1_1[0-8]$/.test(version)
        ? [{ path: ["spec", "flinkVersion"], message: `${version} is out of support.` }]
        : [];
    },
  },
  {
    id: "F8",
    severity: "error",
    why: "The operator's validator refuses an application whose JobManager or TaskManager memory is missing or no quantity.",
    kinds: ["FlinkApplication"],
    check: (document) =>
      (["jobManager", "taskManager"] as const).flatMap((role): Remark[] => {
        const memory = record(record(spec(document.value)[role]).resource).memory;
        const key = role === "jobManager" ? "jobmanager.memory.process.size" : "taskmanager.memory.process.size";
        if (memory === undefined)
          return configuration(document.value)[key] !== undefined || spec(document.value)[role] === undefined
            ? []
            : [
                {
                  path: ["spec", role],
                  of: "key",
                  message: `${role}.resource.memory is missing; the operator refuses the application without it.`,
                },
              ];
        return quantity.test(String(memory))
          ? []
          : [
              {
                path: ["spec", role, "resource", "memory"],
                message: `"${memory}" is no amount of memory; write 2048m or 2Gi.`,
              },
            ];
      }),
  },
  {
    id: "F24",
    severity: "warning",
    why: "taskManager.replicas takes precedence over job.parallelism; only a log line of the operator tells.",
    kinds: ["FlinkApplication"],
    check: (document) =>
      record(spec(document.value).taskManager).replicas !== undefined &&
      record(spec(document.value).job).parallelism !== undefined
        ? [
            {
              path: ["spec", "taskManager", "replicas"],
              message: "taskManager.replicas overrules job.parallelism (replicas times slots). Keep one of the two.",
            },
          ]
        : [],
  },
  {
    id: "F31",
    severity: "warning",
    why: "Without an interval Flink takes no checkpoints: a failure starts from nothing.",
    kinds: ["FlinkApplication"],
    check: (document, context) => {
      const keys = { ...configuration(document.value), ...context.environmentConfiguration };
      if (keys["execution.checkpointing.interval"] !== undefined) return [];
      return [
        {
          path: ["spec", "flinkConfiguration"],
          of: "key",
          message: `execution.checkpointing.interval is not set${checkpointDir(keys) === undefined ? "" : ", although a checkpoint directory is"}. Unless the program sets it, there are no checkpoints.`,
        },
      ];
    },
  },
  {
    id: "F15",
    severity: "error",
    why: "The operator refuses savepoint and last-state upgrades whose directories are not configured.",
    kinds: ["FlinkApplication"],
    check: (document, context) => {
      const keys = { ...configuration(document.value), ...context.environmentConfiguration };
      const mode = record(spec(document.value).job).upgradeMode;
      const path = ["spec", "job", "upgradeMode"];
      if (mode === "savepoint" && savepointDir(keys) === undefined)
        return [{ path, message: "upgradeMode savepoint needs execution.checkpointing.savepoint-dir." }];
      if ((mode === "last-state" || mode === "savepoint") && checkpointDir(keys) === undefined)
        return [{ path, message: `upgradeMode ${mode} needs execution.checkpointing.dir.` }];
      return [];
    },
  },
  {
    id: "F27",
    severity: "warning",
    why: "upgradeMode defaults to stateless: every upgrade drops the state.",
    kinds: ["FlinkApplication"],
    check: (document, context) => {
      const keys = { ...configuration(document.value), ...context.environmentConfiguration };
      const job = spec(document.value).job;
      const mode = record(job).upgradeMode;
      if (job === undefined || checkpointDir(keys) === undefined) return [];
      return mode === undefined || mode === "stateless"
        ? [
            {
              path: mode === undefined ? ["spec", "job"] : ["spec", "job", "upgradeMode"],
              of: mode === undefined ? "key" : "value",
              message: "State is configured, but upgradeMode is stateless: every change of the specification drops it.",
              ...(mode === undefined ? {} : { replace: { title: "Write savepoint", insert: "savepoint" } }),
            },
          ]
        : [];
    },
  },
];
