import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Person } from "./auth";

/** Why a person may not write to a target, in a sentence; null where they may. The one place that decides it. */
export function writeRefusal(person: Person, target: TargetConfig | undefined): string | null {
  if (target === undefined) return "No such target is configured.";
  if (!target.writable) return `Read-only: ${target.id} has no write capability in this console.`;
  if (!person.mayWrite) return `Read-only: ${person.name} is not among the writers of this console.`;
  return null;
}

/** @throws ConsoleError read-only with the reason. */
export function assertMayWrite(person: Person, target: TargetConfig | undefined): void {
  const refusal = writeRefusal(person, target);
  if (refusal !== null) throw new ConsoleError("read-only", { detail: refusal, targetId: target?.id });
}
