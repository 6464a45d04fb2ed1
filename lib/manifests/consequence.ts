import type { PlanStep } from "@/lib/domain/plan";
import { record } from "./read";
import type { CmfKind } from "./route";

type Consequence = Pick<PlanStep, "state" | "irreversible">;
const nothing: Consequence = { state: null, irreversible: null };
const says = (text: string, loses = false, irreversible: string | null = null): Consequence => ({
  state: { text, loses },
  irreversible,
});

const modeOf = (document: Record<string, unknown>): string => {
  const mode = record(record(document.spec).job).upgradeMode;
  return typeof mode === "string" ? mode : "stateless";
};

const desiredOf = (document: Record<string, unknown>): string => {
  const state = record(record(document.spec).job).state;
  return typeof state === "string" ? state : "running";
};

/**
 * What an upgrade does to the state of a running application, by its upgradeMode (the operator's documented behaviour).
 * `lastCheckpoint` is a sentence's part such as "checkpoint of 03:12:40", or null where none is known.
 */
export function upgradeConsequence(
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
  lastCheckpoint: string | null,
): Consequence {
  if (before === null) {
    const from = record(record(after.spec).job).initialSavepointPath;
    return says(typeof from === "string" ? `Starts from the savepoint ${from}.` : "Starts with empty state.");
  }
  const stops = desiredOf(before) === "running" && desiredOf(after) === "suspended";
  const mode = modeOf(after);
  const last = lastCheckpoint ?? "the last checkpoint, whose age is not known";
  if (mode === "stateless")
    return says(
      stops ? "Stops and drops its state." : "Stops, drops its state and starts empty.",
      true,
      "The dropped state cannot be brought back, except from a savepoint taken before.",
    );
  if (mode === "savepoint")
    return says(
      `Takes a savepoint, stops${stops ? "" : " and starts from it"}. If the savepoint fails, the job goes on as it is.`,
    );
  return says(
    `Stops without a savepoint${stops ? "; a start continues" : " and continues"} from ${last}. What came after is replayed.`,
  );
}

/** What writing one object does to what runs. */
export function writeConsequence(
  kind: CmfKind,
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
  children: number,
  lastCheckpoint: string | null,
): Consequence {
  if (kind === "FlinkApplication") return upgradeConsequence(before, after, lastCheckpoint);
  if (kind === "Environment" && before !== null && children > 0)
    return says(
      `Its defaults outrank ${children} application${children === 1 ? "" : "s"}. Each takes them at its next change or restart; CMF does not say whether it restarts them by itself.`,
    );
  if (kind === "Statement" && before !== null)
    return record(after.spec).stopped === true
      ? says("The statement stops and keeps its place; it can be resumed.")
      : says("The statement is stopped and started again by CMF.");
  if (kind === "ComputePool" && before !== null && children > 0)
    return says(
      `${children} statement${children === 1 ? "" : "s"} run in this pool; CMF refuses the change while they run.`,
    );
  if (kind === "Secret" && before !== null)
    return says("Running jobs keep the old value until they restart.", false, "The old value cannot be read back.");
  return nothing;
}

/** What a verb does to a running workload. `mode` is its upgradeMode where it has one. */
export function verbConsequence(
  verb: string,
  kind: string,
  mode: string | null,
  lastCheckpoint: string | null,
): Consequence {
  const last = lastCheckpoint ?? "the last checkpoint, whose age is not known";
  switch (verb) {
    case "savepoint":
      return says("Takes a savepoint. The job goes on running.");
    case "stop-with-savepoint":
      return says(
        "Takes a savepoint, then the job ends. If the savepoint fails, Flink restarts the job.",
        false,
        "The job cannot be started again from here; a new one can, from the savepoint.",
      );
    case "run-jar":
      return says("A new job starts and takes free slots. What runs is not touched.");
    case "cancel":
      return says(
        `The job ends at once. What came after ${last} is lost to it.`,
        true,
        "A cancelled job cannot be resumed; unless checkpoints are retained, they are deleted.",
      );
    case "suspend":
      if (mode === "savepoint")
        return says("Takes a savepoint, then stops. If the savepoint fails, nothing is stopped.");
      return mode === "last-state"
        ? says(`Stops without a savepoint. A start continues from ${last}.`)
        : says(
            "Stops and drops its state (upgradeMode stateless).",
            true,
            "The dropped state cannot be brought back, except from a savepoint taken before.",
          );
    case "start":
      return says(
        mode === "stateless" || mode === null
          ? "Starts with empty state unless a savepoint is named."
          : "Starts from where it was suspended.",
      );
    case "stop":
      return says("The statement stops and keeps its place; it can be resumed.");
    case "resume":
      return says("The statement goes on where it stopped.");
    case "rescale":
      return says("The statement is stopped and started with the new parallelism.");
    case "delete":
      return kind === "savepoint"
        ? says("Nothing that runs is touched.", true, "The savepoint's data is deleted.")
        : says(
            kind === "application" || kind === "statement"
              ? "What runs is stopped and its state is given up."
              : "Nothing that runs is touched.",
            kind === "application" || kind === "statement",
            `The ${kind} and what CMF remembers of it are gone.`,
          );
    default:
      return nothing;
  }
}
