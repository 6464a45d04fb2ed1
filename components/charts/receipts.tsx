import { cx } from "@/components/ui/cx";

export type Receipt = "done" | "failed" | "not-tried";

const looks: Record<Receipt, string> = {
  done: "border-ink-2 bg-ink-2 text-bg",
  failed: "border-failing font-bold text-failing-ink",
  "not-tried": "border-dashed border-line-control text-ink-3",
};
const words: Record<Receipt, string> = { done: "done", failed: "failed", "not-tried": "not tried" };

/** One step's number in the look of what became of it. */
export function ReceiptNumber({ step, receipt }: { step: number; receipt: Receipt }) {
  return (
    <span className={cx("inline-grid size-4.5 flex-none place-items-center border text-11", looks[receipt])}>
      {step}
      <span className="sr-only">, {words[receipt]}</span>
    </span>
  );
}

/** The steps of an act in a row. */
export function Receipts({ receipts }: { receipts: readonly Receipt[] }) {
  return (
    <ol aria-label="Steps" className="flex gap-1">
      {receipts.map((receipt, index) => {
        const step = index + 1;
        return (
          <li key={step} className="flex">
            <ReceiptNumber step={step} receipt={receipt} />
          </li>
        );
      })}
    </ol>
  );
}
