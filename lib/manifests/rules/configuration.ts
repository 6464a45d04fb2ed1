import { isSecretKey, redactValue } from "@/lib/domain/redact";
import { type ManifestDocument, record } from "../read";
import type { Remark, Rule, RuleContext } from "./rule";

type Entry = { key: string; value: unknown; path: (string | number)[] };

/** Where each kind keeps Flink configuration. */
const homes: Partial<Record<RuleContext["kind"], string[][]>> = {
  FlinkApplication: [["spec", "flinkConfiguration"]],
  Statement: [["spec", "flinkConfiguration"]],
  ComputePool: [["spec", "clusterSpec", "flinkConfiguration"]],
  Environment: [
    ["flinkApplicationDefaults", "spec", "flinkConfiguration"],
    ["statementDefaults", "detached", "flinkConfiguration"],
    ["statementDefaults", "interactive", "flinkConfiguration"],
  ],
};

/** The configuration's entries with flat keys; nested maps mean the same as dotted keys. */
function entries(document: ManifestDocument, kind: RuleContext["kind"]): Entry[] {
  const flatten = (value: unknown, keys: string[], path: string[]): Entry[] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...keys, key], [...path, key]))
      : [{ key: keys.join("."), value, path }];
  return (homes[kind] ?? []).flatMap((home) => {
    const value = home.reduce<unknown>((inner, key) => record(inner)[key], document.value);
    return value === undefined ? [] : flatten(record(value), [], home);
  });
}

/** Keys that people write and Flink has never known, with the key they meant. */
const misspelt: Record<string, string> = {
  "state.checkpoints.interval": "execution.checkpointing.interval",
  "state.checkpoints.timeout": "execution.checkpointing.timeout",
  "state.checkpoints.mode": "execution.checkpointing.mode",
};

/** Old spellings that still work, with the present one. */
const renamed: Record<string, string> = {
  "state.backend": "state.backend.type",
  "state.checkpoints.dir": "execution.checkpointing.dir",
  "state.savepoints.dir": "execution.checkpointing.savepoint-dir",
  "state.backend.incremental": "execution.checkpointing.incremental",
  "state.checkpoints.num-retained": "execution.checkpointing.num-retained",
  "high-availability": "high-availability.type",
  "restart-strategy": "restart-strategy.type",
  "execution.checkpointing.unaligned": "execution.checkpointing.unaligned.enabled",
};

const remarks =
  (rule: (entry: Entry, all: Entry[], context: RuleContext) => Remark | null): Rule["check"] =>
  (document, context) => {
    const all = entries(document, context.kind);
    return all.flatMap((entry) => rule(entry, all, context) ?? []);
  };

const has = (all: Entry[], ...keys: string[]): boolean => all.some((entry) => keys.includes(entry.key));

/** What Flink's configuration keys mean, and where they go wrong. */
export const configurationRules: Rule[] = [
  {
    id: "F19",
    severity: "warning",
    why: "A configuration is stored, shown and logged in clear text by every plane that it passes.",
    kinds: "all",
    check: remarks(({ key, value, path }) => {
      const text = typeof value === "string" ? value : null;
      if (text === null || text === "" || /^\$\{|^\*+$/.test(text)) return null;
      const leaks = isSecretKey(key) || redactValue(key, text) !== text;
      return leaks
        ? {
            path,
            message: `${key} holds a credential in clear text. Name a secret instead (a mounted file, an environment variable or a CMF secret).`,
          }
        : null;
    }),
  },
  {
    id: "F20",
    severity: "error",
    why: "Flink ignores keys that it does not know; people believe that checkpoints run.",
    kinds: "all",
    check: remarks(({ key, path }) => {
      const meant = misspelt[key];
      return meant
        ? {
            path,
            of: "key",
            message: `Flink does not know ${key} and ignores it. ${meant} is what sets it.`,
            replace: { title: `Write ${meant}`, insert: meant },
          }
        : null;
    }),
  },
  {
    id: "F21",
    severity: "note",
    why: "Flink resolves the old names still; with both spellings set, nobody can tell which wins.",
    kinds: "all",
    check: remarks(({ key, path }, all) => {
      const now = renamed[key];
      if (!now) return null;
      return has(all, now)
        ? { path, of: "key", message: `${key} is the old name of ${now}, and both are set. Remove this one.` }
        : {
            path,
            of: "key",
            message: `${key} is called ${now} today; the old name still works.`,
            replace: { title: `Write ${now}`, insert: now },
          };
    }),
  },
  {
    id: "F22",
    severity: "error",
    why: "CMF and the operator decide these; the operator's validator refuses them.",
    kinds: "all",
    check: remarks(({ key, path }) =>
      ["kubernetes.namespace", "kubernetes.cluster-id", "high-availability.cluster-id"].includes(key)
        ? {
            path,
            of: "key",
            message: `${key} must not be set: the operator derives it from the object's name and refuses this.`,
          }
        : null,
    ),
  },
  {
    id: "F18",
    severity: "warning",
    why: "A path on a container's own disk is gone with the pod, and other pods cannot read it.",
    kinds: "all",
    check: remarks(({ key, value, path }) =>
      /(checkpoints?|checkpointing|savepoints?)[.-]dir$|storageDir$/.test(key) &&
      typeof value === "string" &&
      value.startsWith("file:")
        ? {
            path,
            message: `${key} points to a local file system. State there is lost with the pod unless every pod mounts the same volume.`,
          }
        : null,
    ),
  },
  {
    id: "L3",
    severity: "warning",
    why: "In CMF the environment's defaults outrank what the application sets, although they are called defaults.",
    kinds: ["FlinkApplication"],
    check: remarks(({ key, value, path }, _all, context) => {
      const wins = context.environmentConfiguration[key];
      return wins === undefined || String(wins) === String(value)
        ? null
        : {
            path,
            message: `Environment ${context.environmentName ?? ""} sets ${key} too, and wins: ${redactValue(key, String(wins))}. This line changes nothing until it changes there.`,
          };
    }),
  },
  {
    id: "F23",
    severity: "error",
    why: "CMF takes a map of strings; a number or a boolean makes its clients fail to read the whole answer.",
    kinds: ["FlinkApplication", "Statement", "ComputePool"],
    check: remarks(({ key, value, path }) =>
      typeof value === "number" || typeof value === "boolean"
        ? {
            path,
            message: `${key} must be text. Put the value in quotes.`,
            replace: { title: "Put it in quotes", insert: `"${value}"` },
          }
        : null,
    ),
  },
];
