import type { TargetConfig } from "@/lib/domain/target-config";
import { instant } from "./clock";
import type { Happening } from "./history";
import type { ObserverState } from "./observer";

/** One failed round may be a blip; two in a row are told, and then so is the return. */
const toldAfter = 2;

/** Tells when targets fall silent and return. */
export class Silence {
  readonly #silent = new Set<string>();

  /** What the observer's state newly shows; null where that is nothing. */
  news(config: TargetConfig, state: ObserverState, now: number): Happening | null {
    const known = this.#silent.has(config.id);
    if (state.failures >= toldAfter && !known) {
      this.#silent.add(config.id);
      return happening(config, now, "silent", ["Does not answer.", state.lastError?.text].filter(Boolean).join(" "));
    }
    if (state.failures > 0 || !known) return null;
    this.#silent.delete(config.id);
    return happening(config, now, "returned", "Answers again.");
  }
}

const happening = ({ id, label }: TargetConfig, now: number, kind: "silent" | "returned", text: string): Happening => ({
  ...{ at: instant(now), kind, text, by: id, verdict: null, count: 1 },
  ...{ itemKind: "target", itemId: id, name: label ?? id, environment: null },
});
