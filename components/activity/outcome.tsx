import { HalfDoneMark } from "@/components/state/verdict-mark";
import type { Activity } from "@/lib/domain/plan";
import { outcomeWord } from "./words";

/** What an act came to. Half done alone has a mark. */
export function Outcome({ outcome }: { outcome: Activity["outcome"] }) {
  const look =
    outcome === "half-done" ? "font-firm text-failing-ink" : outcome === "accepted" ? "text-ink-2" : "font-firm";
  return (
    <span className={`inline-flex items-center gap-1.5 ${look}`}>
      {outcome === "half-done" ? <HalfDoneMark /> : null}
      {outcomeWord[outcome]}
    </span>
  );
}
