import { cx } from "@/components/ui/cx";
import type { PlanStep } from "@/lib/domain/plan";

type Line = PlanStep["diff"][number];

const looks: Record<Line["op"], string> = {
  " ": "text-ink-2",
  "+": "bg-(--add-tint) text-(--add-ink)",
  "-": "bg-(--del-tint) text-(--del-ink)",
};
const words: Record<Line["op"], string> = { " ": "", "+": "added: ", "-": "removed: " };

/** A redacted difference, line by line. */
export function DiffLines({ lines, empty }: { lines: readonly Line[]; empty: string }) {
  if (lines.length === 0) return <p className="py-1.5 text-12 text-ink-3">{empty}</p>;
  const counted = lines.map((line, at) => ({ ...line, key: `${at}${line.op}` }));
  return (
    <pre className="my-1.5 wrap-anywhere whitespace-pre-wrap rounded-panel border border-line font-mono text-12">
      {counted.map((line) => (
        <span key={line.key} className={cx("block px-2", looks[line.op])}>
          <span aria-hidden="true">{line.op} </span>
          <span className="sr-only">{words[line.op]}</span>
          {line.text}
        </span>
      ))}
    </pre>
  );
}
