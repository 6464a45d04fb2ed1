"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import type { Plan } from "@/lib/domain/plan";
import { formatCount } from "@/lib/format/numbers";
import type { Commands } from "./commands";

/** Why the plan cannot be applied, the first reason first; null where it can. */
function reasonAgainst(plan: Plan | null, current: boolean, busy: boolean, typed: string): string | null {
  if (busy) return "It is being applied.";
  if (plan === null) return "There is no plan yet.";
  if (plan.blocked[0] !== undefined)
    return plan.blocked.length === 1 ? plan.blocked[0] : `${plan.blocked[0]} And ${plan.blocked.length - 1} more.`;
  if (plan.steps.length === 0) return plan.consequence;
  if (!current) return "The plan is being made anew.";
  if (plan.confirmName !== null && typed !== plan.confirmName) return `Type the name ${plan.confirmName} to confirm.`;
  return null;
}

/** The bar at the foot: the worst that follows, what blocks, the name where it must be typed, and the act. */
export function FootBar({
  plan,
  current,
  busy,
  commands,
  onApply,
}: {
  plan: Plan | null;
  /** The plan speaks of the text as it stands. */
  current: boolean;
  busy: boolean;
  commands: Commands | null;
  onApply: (plan: Plan, confirm: string | null) => void;
}) {
  const [typed, setTyped] = useState("");
  const reasonId = useId();
  const nameId = useId();
  const off = reasonAgainst(plan, current, busy, typed);
  const steps = plan?.steps.length ?? 0;
  const loses = plan?.steps.some((step) => step.state?.loses) ?? false;
  const label = steps === 0 ? "Apply" : `Apply ${formatCount(steps, "step")}`;
  return (
    <section
      aria-label="Confirm"
      className="-mx-gutter grid min-h-14 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 gap-y-2 border-t border-ink-3 bg-raised px-gutter py-2 wide:sticky wide:bottom-0 wide:z-3 max-wide:grid-cols-[minmax(0,1fr)]"
    >
      <div className="min-w-0 text-12 text-ink-2">
        <p id={reasonId} className="line-clamp-2 font-firm text-ink" title={off ?? undefined}>
          {off ?? "Nothing blocks this."}
        </p>
        {plan !== null && steps > 0 ? (
          <p className={loses ? "line-clamp-2 text-degraded-ink" : "line-clamp-2"}>{plan.consequence}</p>
        ) : null}
      </div>
      {plan?.confirmName != null && plan.blocked.length === 0 ? (
        <div className="flex items-center gap-2 text-12">
          <label htmlFor={nameId} className="text-ink-2">
            Type the name to confirm
          </label>
          <Input
            id={nameId}
            mono
            className="w-44"
            placeholder={plan.confirmName}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      ) : (
        <span className="max-wide:hidden" />
      )}
      <div className="flex flex-wrap items-center gap-2">
        {commands === null ? null : <CopyButton label="Copy as curl" text={commands.curl} />}
        {commands?.confluent ? <CopyButton label="Copy as confluent" text={commands.confluent} /> : null}
        <Button
          look="primary"
          {...(off === null ? {} : { off, reason: { id: reasonId } })}
          onClick={() => {
            if (plan) onApply(plan, plan.confirmName === null ? null : typed);
          }}
        >
          {label}
        </Button>
      </div>
    </section>
  );
}
