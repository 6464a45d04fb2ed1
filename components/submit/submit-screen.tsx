"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Crumbs } from "@/components/shell/crumbs";
import { ErrorState } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { Remark } from "@/components/state/sentence";
import { LinkButton } from "@/components/ui/link";
import type { Plan } from "@/lib/domain/plan";
import { asConsoleError } from "@/lib/errors/console-error";
import { afterAct, applyManifest } from "@/lib/queries/mutations";
import { commandsFor } from "./commands";
import type { EditorHandle } from "./editor/code-editor";
import { EffectiveSection } from "./effective-section";
import { FindingsSection } from "./findings-section";
import { FootBar } from "./foot-bar";
import { ManifestPane } from "./manifest-pane";
import { DifferenceSection, PlanSection } from "./plan-section";
import { RouteSection } from "./route-section";
import { StepBar } from "./step-bar";
import { useCheck } from "./use-check";
import { useDraft, useEdited } from "./use-draft";
import { WatchSection } from "./watch-section";

/** Where a submission stands, counted from 1. */
function stepNow(check: ReturnType<typeof useCheck>, watching: boolean): number {
  const { answer, empty } = check;
  if (empty || answer === null || answer.documents.length === 0) return watching ? 6 : 1;
  if (answer.routes.some((route) => route.asks.length > 0)) return 2;
  if (answer.findings.some((finding) => finding.severity === "error")) return 3;
  if (answer.plan === null || answer.plan.blocked.length > 0) return 4;
  return answer.plan.steps.length === 0 ? (watching ? 6 : 4) : 5;
}

/** From a text to what was observed: manifest, route, findings, plan, confirm and watch on one page. */
export function SubmitScreen({ editId }: { editId: string | null }) {
  const client = useQueryClient();
  const drafting = useDraft();
  const { draft, loaded, change } = drafting;
  const edited = useEdited(editId, drafting);
  const check = useCheck(draft.text, draft.fileName, draft.choices, loaded);
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const [moved, setMoved] = useState<string | null>(null);

  const apply = useMutation({
    mutationFn: ({ plan, confirm }: { plan: Plan; confirm: string | null }) =>
      applyManifest({
        text: draft.text,
        choices: draft.choices,
        digest: plan.digest,
        ...(draft.fileName === null ? {} : { fileName: draft.fileName.slice(0, 200) }),
        ...(confirm === null ? {} : { confirm }),
      }),
    onMutate: () => setMoved(null),
    onSuccess: (result, { plan }) => {
      change({ watched: { ...result, planned: plan.steps } });
      check.again();
      return afterAct(client);
    },
    onError: (error) => {
      if (asConsoleError(error).code === "conflict")
        setMoved("The world moved since the plan was made, so nothing was done. This is the plan as it is now.");
      check.again();
    },
  });

  const { answer } = check;
  const findings = useMemo(() => answer?.findings ?? [], [answer]);
  const commands = useMemo(
    () => (answer === null ? null : commandsFor(check.text, draft.fileName, answer)),
    [answer, check.text, draft.fileName],
  );
  const failure = apply.error && asConsoleError(apply.error).code !== "conflict" ? apply.error : null;
  return (
    <div className="-mb-6 wide:flex wide:h-[calc(100vh-var(--bar))] wide:min-h-150 wide:flex-col">
      <Crumbs crumbs={[{ label: "Submit" }]} note={draft.fileName ?? undefined} />
      <h1 tabIndex={-1} className="sr-only">
        Submit {draft.fileName ?? "a manifest"}
      </h1>
      <StepBar
        now={stepNow(check, draft.watched !== null)}
        findings={findings}
        at={check.at}
        busy={check.busy}
        onAgain={check.again}
      />
      <div className="-mx-gutter grid min-h-0 flex-1 wide:grid-cols-[minmax(0,548fr)_minmax(0,700fr)]">
        <ManifestPane
          drafting={drafting}
          documents={answer?.documents.length ?? null}
          findings={findings}
          long={check.long}
          onEditor={setEditor}
        />
        <div className="min-h-0 min-w-0 wide:overflow-y-auto max-wide:border-t max-wide:border-line">
          <Editing edited={edited} editId={editId} onAnew={() => change({ editing: null })} />
          {draft.watched === null ? null : (
            <WatchSection watched={draft.watched} onClose={() => change({ watched: null })} />
          )}
          {failure === null ? null : (
            <ErrorState
              error={failure}
              meaning="Activity says what was done, if anything was. The plan below is made anew from what is there now."
            />
          )}
          {answer === null ? (
            <Before check={check} />
          ) : (
            <>
              <RouteSection
                routes={answer.routes}
                choices={draft.choices}
                fileName={draft.fileName}
                onChoices={(choices) => change({ choices })}
              />
              <FindingsSection
                findings={findings}
                onGoTo={(finding) => editor?.goTo(finding)}
                onFix={(finding) => editor?.applyFix(finding)}
              />
              <EffectiveSection keys={answer.effective} />
              <PlanSection plan={answer.plan} error={check.error} onAgain={check.again} moved={moved} />
              <DifferenceSection plan={answer.plan} />
            </>
          )}
        </div>
      </div>
      <FootBar
        key={answer?.plan?.confirmName ?? ""}
        plan={answer?.plan ?? null}
        current={check.current}
        busy={apply.isPending}
        commands={commands}
        onApply={(plan, confirm) => apply.mutate({ plan, confirm })}
      />
    </div>
  );
}

/** What stands at the right before anything was answered. */
function Before({ check }: { check: ReturnType<typeof useCheck> }) {
  if (check.error) return <ErrorState error={check.error} onRetry={check.again} />;
  if (check.busy) return <Loading asking="asking where this goes and what it would do" rows={6} columns={3} />;
  return (
    <div className="grid gap-2 px-gutter py-3 text-ink-2">
      <p>
        Route, findings and plan stand here as soon as there is a text. Nothing is done before the plan is confirmed in
        the bar below.
      </p>
      <p className="text-12 text-ink-3">
        One manifest may hold many documents, in YAML or JSON. Several files become one manifest, in the order of their
        names.
      </p>
    </div>
  );
}

function Editing({
  edited,
  editId,
  onAnew,
}: {
  edited: ReturnType<typeof useEdited>;
  editId: string | null;
  onAnew: () => void;
}) {
  if (editId === null) return null;
  if (edited.error) return <ErrorState error={edited.error} onRetry={edited.retry} />;
  if (edited.asking) return <Loading asking="asking for the manifest" rows={2} columns={2} />;
  return (
    <Remark tone="quiet" className="mx-gutter mt-2.5">
      The manifest of {edited.name ?? "the application"} as its control plane has it, secrets masked.{" "}
      <LinkButton onClick={onAnew}>Load it anew</LinkButton>
    </Remark>
  );
}
