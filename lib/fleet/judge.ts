import type { Facts } from "@/lib/domain/facts";
import type { Stale, Verdict } from "@/lib/domain/item";
import type { Thresholds } from "@/lib/domain/target-config";

/** What the domain concludes from facts. Handed in, so that this room knows the shape of a verdict and not its ladder. */
export type Judge = (facts: Facts, now: string, thresholds: Thresholds) => { verdict: Verdict; stale: Stale | null };
