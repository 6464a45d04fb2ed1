import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import { checkTemplate } from "./path-params";
import type { Operation } from "./transport";

/** What a person calls the target in a sentence. */
export const targetName = (config: TargetConfig): string => config.label ?? config.id;

export type Permit = (wanted: Operation) => Operation;

/**
 * The one place that decides whether a call may be made at all: the operation must be in the target's allow-list, writes need a
 * writable target, dangerous ones a capability named in the configuration. It runs before a socket opens. What counts is the
 * listed operation, not the one that the caller holds.
 * @throws ConsoleError refused, read-only or forbidden
 */
export function createPermit(config: TargetConfig, operations: readonly Operation[]): Permit {
  const listed = new Map<string, Operation>();
  for (const operation of operations) {
    checkTemplate(operation.template);
    listed.set(`${operation.method} ${operation.template}`, operation);
  }
  return (wanted) => {
    const name = `${wanted.method} ${wanted.template}`;
    const operation = listed.get(name);
    if (operation === undefined) {
      throw refusal(
        config,
        "refused",
        `${name} is not among the operations that the console may call on ${targetName(config)}.`,
      );
    }
    if (operation.effect === "write" && !config.writable) {
      throw refusal(
        config,
        "read-only",
        `${targetName(config)} is read-only here. Its configuration can make it writable.`,
      );
    }
    const { capability } = operation;
    if (capability !== undefined && !config.capabilities.includes(capability)) {
      const detail = `${targetName(config)} does not allow ${capability}. Its configuration can name it under capabilities.`;
      throw refusal(config, "forbidden", detail);
    }
    return operation;
  };
}

const refusal = (config: TargetConfig, code: "refused" | "read-only" | "forbidden", detail: string): ConsoleError =>
  new ConsoleError(code, { detail, targetId: config.id });
