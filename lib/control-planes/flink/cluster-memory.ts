import type { ClusterConfig } from "./to-cluster";
import { deploymentOf } from "./to-cluster";
import type { TaskManagerWire } from "./wire-cluster";

/** A TaskManager's id on a plain host carries a random end, so one that came back has another id. */
const keepMs = 86_400_000;
const most = 2000;

export type Loss = { count: number; remark: string };

/**
 * Remembers which TaskManagers a cluster had, since Flink forgets one as soon as its heartbeats stop. Only where nobody
 * but a person starts and ends them does a missing one mean a loss: Kubernetes and YARN clusters shrink on purpose.
 */
export class ClusterMemory {
  private readonly seen = new Map<string, { lastAt: number; slots: number }>();

  /** Takes a fresh and complete list in; tells what is missing against the most that was here at once. */
  note(present: readonly TaskManagerWire[], config: ClusterConfig, nowMs: number): Loss | null {
    const ids = new Set(present.map((tm) => tm.id));
    const gone = [...this.seen].filter(([id]) => !ids.has(id)).sort(([, a], [, b]) => b.lastAt - a.lastAt);
    const came = present.filter((tm) => !this.seen.has(tm.id)).length;
    // Each newcomer stands for one that left; the oldest losses are made good first.
    const replaced = this.seen.size === 0 ? 0 : Math.min(came, gone.length);
    for (const [id] of gone.splice(gone.length - replaced, replaced)) this.seen.delete(id);
    for (const tm of present) this.seen.set(tm.id, { lastAt: nowMs, slots: tm.slotsNumber });
    for (const [id, tm] of gone) if (nowMs - tm.lastAt > keepMs) this.seen.delete(id);
    if (this.seen.size > most) this.seen.clear();
    if (deploymentOf(config)?.startsWith("Standalone") !== true) return null;
    const missing = gone.filter(([id]) => this.seen.has(id));
    const slots = missing.reduce((sum, [, tm]) => sum + tm.slots, 0);
    const names = missing.map(([id]) => id);
    const shown = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
    return { count: missing.length, remark: `TaskManager lost: ${shown}; ${slots} slots went with it.` };
  }
}
