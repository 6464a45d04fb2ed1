"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { ErrorState } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { Remark } from "@/components/state/sentence";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import type { ActRequest, Plan } from "@/lib/domain/plan";
import { afterAct, applyActs, planActs } from "@/lib/queries/mutations";
import { paths } from "@/lib/url/paths";

type Words = { title: string; verb: string; safe: string };

/** Names of the safe way out and of the act, by verb. */
export function actWords(verb: ActRequest["verb"], name: string): Words {
  const said: Record<ActRequest["verb"], [string, string]> = {
    suspend: ["Suspend", "Keep it running"],
    start: ["Start", "Leave it suspended"],
    delete: ["Delete", "Keep it"],
    stop: ["Stop", "Keep it running"],
    resume: ["Resume", "Leave it stopped"],
    rescale: ["Rescale", "Keep its size"],
    cancel: ["Cancel", "Keep it running"],
    savepoint: ["Take a savepoint of", "Take none"],
    "stop-with-savepoint": ["Stop with a savepoint", "Keep it running"],
    "run-jar": ["Run a jar on", "Run none"],
  };
  const [word, safe] = said[verb];
  return { title: `${word} ${name}?`, verb: `${word} ${name}`, safe };
}

/** Plans one or more acts, shows what would happen to state, and does exactly that once it is confirmed. */
export function ActDialog({ acts, names, onClose }: { acts: ActRequest[]; names: string[]; onClose: () => void }) {
  const client = useQueryClient();
  const plan = useQuery({
    queryKey: ["actPlan", acts],
    queryFn: ({ signal }) => planActs(acts, signal),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const what = names.length === 1 ? (names[0] ?? "") : `${names.length} workloads`;
  const words = actWords(acts[0]?.verb ?? "savepoint", what);
  const apply = useMutation({
    mutationFn: (made: Plan) =>
      applyActs({ acts, digest: made.digest, ...(made.confirmName === null ? {} : { confirm: made.confirmName }) }),
    onSuccess: (result) => {
      const failed = result.steps.find((step) => step.outcome === "failed");
      notify({
        text: failed ? `${words.verb}: ${failed.text}` : `${words.verb}: accepted. Not done until it is observed.`,
        watch: { href: paths.activity(), label: "Activity" },
      });
      onClose();
      return afterAct(client);
    },
    onError: () => void plan.refetch(),
  });
  if (plan.isPending || plan.isError)
    return (
      <Dialog open onClose={onClose} title={words.title}>
        {plan.isError ? (
          <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />
        ) : (
          <Loading asking="asking what would happen" rows={3} columns={2} />
        )}
      </Dialog>
    );
  const made = plan.data;
  if (made.blocked.length > 0)
    return (
      <Dialog open onClose={onClose} title={words.title}>
        {made.blocked.map((why) => (
          <Remark key={why} tone="red">
            {why}
          </Remark>
        ))}
      </Dialog>
    );
  const final = made.steps.flatMap((step) => step.irreversible ?? []);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.title}
      text={<StepList plan={made} />}
      state={[...new Set(made.steps.map((step) => step.state?.text ?? "No running state is touched."))].join(" ")}
      ifItFails={
        made.steps.length === 1
          ? "Nothing is done, and the answer says why."
          : "The rest is not tried; what was done before stays done."
      }
      undo={final.length === 0 ? "The opposite verb brings it back." : [...new Set(final)].join(" ")}
      verb={words.verb}
      safe={words.safe}
      danger={made.steps.some((step) => step.state?.loses || step.irreversible !== null)}
      {...(made.confirmName === null ? {} : { typeName: made.confirmName })}
      onConfirm={() => apply.mutate(made)}
      busy={apply.isPending}
      error={apply.error ?? undefined}
    />
  );
}

const shownSteps = 8;

function StepList({ plan }: { plan: Plan }) {
  const more = plan.steps.length - shownSteps;
  return (
    <>
      {plan.steps.slice(0, shownSteps).map((step) => (
        <span key={step.id} className="block">
          {step.sentence}
        </span>
      ))}
      {more > 0 ? <span className="block">And {more} more.</span> : null}
    </>
  );
}
