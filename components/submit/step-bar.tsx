import { Age } from "@/components/state/age";
import { VerdictMark } from "@/components/state/verdict-mark";
import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link";
import type { Finding } from "@/lib/domain/finding";
import { findingCounts } from "./counts";

export const stepNames = ["Manifest", "Route", "Findings", "Plan", "Confirm", "Watch"] as const;

/** The six steps of a submission and where it stands. `now` counts from 1. */
export function StepBar({
  now,
  findings,
  at,
  busy,
  onAgain,
}: {
  now: number;
  findings: readonly Finding[];
  at: number | null;
  busy: boolean;
  onAgain: () => void;
}) {
  const counts = findingCounts(findings);
  const errors = findings.some((finding) => finding.severity === "error");
  const warnings = findings.some((finding) => finding.severity === "warning");
  return (
    <div className="-mx-gutter flex min-h-10 flex-none items-center border-b border-line px-gutter text-12 whitespace-nowrap">
      <ol aria-label="Steps" className="flex min-w-0 flex-wrap items-center gap-y-1 max-phone:gap-x-3 max-phone:py-2">
        {stepNames.map((name, index) => {
          const step = index + 1;
          const here = step === now;
          return (
            <li
              key={name}
              aria-current={here ? "step" : undefined}
              className={cx("flex flex-none items-center gap-1.5", here ? "font-firm text-ink" : "text-ink-3")}
            >
              {index > 0 ? (
                <span aria-hidden="true" className="mx-2.5 h-px w-7 bg-line-control max-phone:hidden" />
              ) : null}
              <span
                className={cx(
                  "inline-grid size-4.5 place-items-center border text-11",
                  here ? "border-ink bg-ink text-bg" : step < now ? "border-healthy text-ink-2" : "border-line-control",
                )}
              >
                {step}
              </span>
              {name}
              {name === "Findings" && counts ? (
                <span
                  className={cx(
                    "inline-flex items-center gap-1.5",
                    errors ? "font-firm text-failing-ink" : warnings ? "text-degraded-ink" : "text-ink-2",
                  )}
                >
                  {errors ? <VerdictMark state="failing" /> : warnings ? <VerdictMark state="degraded" /> : null}
                  {counts}
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
      <span className="ml-auto flex-none pl-3 text-ink-3 max-mid:hidden">
        {busy ? "checking" : null}
        {!busy && at !== null ? (
          <>
            Checked <Age at={at} ago className="text-12" /> <LinkButton onClick={onAgain}>Check again</LinkButton>
          </>
        ) : null}
      </span>
    </div>
  );
}
