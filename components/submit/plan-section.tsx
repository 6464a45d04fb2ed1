import { Age } from "@/components/state/age";
import { ErrorState } from "@/components/state/error-state";
import { Remark, SectionHead } from "@/components/state/sentence";
import { cx } from "@/components/ui/cx";
import type { Plan, PlanStep } from "@/lib/domain/plan";
import { formatCount } from "@/lib/format/numbers";
import { DiffLines } from "./diff-lines";

const verbs: Record<string, string> = { create: "Create", update: "Change" };

/** The steps in their order: what each does, to which plane, and what happens to state. */
export function PlanSection({
  plan,
  error,
  onAgain,
  moved,
}: {
  plan: Plan | null;
  error: unknown;
  onAgain: () => void;
  /** Said when an earlier plan was refused because the world moved. */
  moved: string | null;
}) {
  return (
    <section aria-label="Plan" className="border-t border-line px-gutter py-2.5">
      <SectionHead
        title="Plan"
        sub={plan === null ? null : `${formatCount(plan.steps.length, "step")}; nothing has been done yet`}
        trailing={plan === null ? null : <Age at={plan.madeAt} ago />}
      />
      {moved === null ? null : (
        <Remark className="mb-1.5">
          <span role="alert">{moved}</span>
        </Remark>
      )}
      {error ? <ErrorState error={error} onRetry={onAgain} meaning="Without it there is no plan." /> : null}
      {plan === null && !error ? (
        <p className="text-12 text-ink-3">There is no plan before a document can be read.</p>
      ) : null}
      {plan !== null && plan.steps.length === 0 ? <p className="text-12 text-ink-2">{plan.consequence}</p> : null}
      {plan !== null && plan.steps.length > 0 ? (
        <ol className="text-12">
          {plan.steps.map((step, at) => (
            <Step key={step.id} step={step} number={at + 1} />
          ))}
        </ol>
      ) : null}
    </section>
  );
}

function Step({ step, number }: { step: PlanStep; number: number }) {
  return (
    <li className="grid grid-cols-[16px_54px_minmax(0,1fr)_auto] gap-x-2 border-t border-line py-1 first:border-t-0">
      <span className="text-ink-3">{number}</span>
      <b>{verbs[step.verb] ?? step.verb}</b>
      <span className="wrap-anywhere">
        {step.sentence}
        {step.state ? (
          <span className={cx("block", step.state.loses ? "font-firm text-degraded-ink" : "text-ink-3")}>
            {step.state.text}
          </span>
        ) : null}
        {step.irreversible ? (
          <span className="block text-degraded-ink">Cannot be undone: {step.irreversible}</span>
        ) : null}
      </span>
      <span className="font-mono text-11 text-ink-3">{step.targetId}</span>
    </li>
  );
}

const counts = (step: PlanStep): string =>
  [
    step.hiddenFields > 0
      ? `${formatCount(step.hiddenFields, "field")} that only the server sets ${step.hiddenFields === 1 ? "is" : "are"} hidden`
      : null,
    step.maskedValues > 0 ? `${formatCount(step.maskedValues, "value")} masked` : null,
  ]
    .filter((words) => words !== null)
    .join(", ");

/** What would differ, step by step, redacted. A long plan shows them folded. */
export function DifferenceSection({ plan }: { plan: Plan | null }) {
  if (plan === null || plan.steps.length === 0) return null;
  const few = plan.steps.length <= 3;
  return (
    <section aria-label="Difference" className="border-t border-line px-gutter py-2.5">
      <SectionHead title="Difference" sub="what is there now against this text" />
      {plan.steps.map((step) => (
        <details key={step.id} open={few} className="text-12">
          <summary className="cursor-pointer py-0.5">
            <span className="font-firm">
              {step.kind} {step.name}
            </span>{" "}
            <span className="text-ink-3">{counts(step)}</span>
          </summary>
          <DiffLines lines={step.diff} empty="The text is the same; masked values may differ." />
        </details>
      ))}
    </section>
  );
}
