"use client";

import { Remark, SectionHead } from "@/components/state/sentence";
import { CodeLine } from "@/components/ui/copy-button";
import { Select } from "@/components/ui/select";
import type { Route } from "@/lib/domain/finding";
import { formatCount } from "@/lib/format/numbers";
import { answer, askLabel } from "./choices";
import type { Choices } from "./draft";

type RouteSectionProps = {
  routes: readonly Route[];
  choices: Choices;
  fileName: string | null;
  onChoices: (choices: Choices) => void;
};

const shownAtOnce = 30;

/** Where each document goes and why, and the questions that no file answers. */
export function RouteSection({ routes, choices, fileName, onChoices }: RouteSectionProps) {
  const open = routes.reduce((sum, route) => sum + route.asks.length, 0);
  const targets = [...new Set(routes.flatMap((route) => route.targetId ?? []))];
  const sub =
    open > 0
      ? `${formatCount(open, "question")} to answer`
      : targets.length === 0
        ? "no configured target takes this"
        : `to ${targets.join(", ")}`;
  return (
    <section aria-label="Route" className="px-gutter py-2.5">
      <SectionHead title="Route" sub={sub} />
      <ol className="grid gap-2">
        {routes.slice(0, shownAtOnce).map((route) => (
          <li key={route.document} className="text-12">
            <OneRoute
              route={route}
              fileName={fileName}
              onAnswer={(name, value) => onChoices(answer(choices, route.document, name, value))}
            />
          </li>
        ))}
      </ol>
      {routes.length > shownAtOnce ? (
        <p className="mt-1 text-12 text-ink-3">
          {shownAtOnce} of {routes.length} documents shown. The first answer to a question counts for all of them.
        </p>
      ) : null}
    </section>
  );
}

const otherWords = ({ targetId, why }: Route["candidates"][number]): string =>
  why.startsWith("has") ? `${targetId} ${why}` : `${targetId} would take it too`;

function OneRoute({
  route,
  fileName,
  onAnswer,
}: {
  route: Route;
  fileName: string | null;
  onAnswer: (name: string, value: string) => void;
}) {
  const what = `${route.kind ?? "Document without kind"} ${route.name ?? ""}`.trim();
  const others = route.candidates.filter((candidate) => candidate.targetId !== route.targetId);
  const chosen = route.candidates.find((candidate) => candidate.targetId === route.targetId);
  const questions = [
    ...route.asks.map((ask) => ({ ...ask, value: undefined })),
    ...route.answered.map((one) => ({ ...one, why: null })),
  ].sort((a, b) => Object.keys(askLabel).indexOf(a.name) - Object.keys(askLabel).indexOf(b.name));
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b>{what}</b>
        {route.targetId === null ? null : (
          <span>
            to <span className="font-mono">{route.targetId}</span>
            {chosen ? <span className="text-ink-3"> {chosen.why}</span> : null}
          </span>
        )}
      </p>
      <p className="text-ink-2">{route.reason}</p>
      {others.length > 0 && route.targetId !== null ? (
        <p className="text-ink-3">Not chosen: {others.map(otherWords).join("; ")}.</p>
      ) : null}
      {questions.length > 0 ? (
        <div className="mt-1 flex flex-wrap gap-x-3 gap-y-1.5">
          {questions.map((question) => {
            const label = askLabel[question.name] ?? question.name;
            return (
              <div key={question.name} className="grid min-w-44 gap-0.5">
                <span aria-hidden="true" className={question.value === undefined ? "font-firm" : "text-ink-3"}>
                  {label}
                </span>
                {question.options.length === 0 ? (
                  <span className="text-ink-3">none known yet</span>
                ) : (
                  <Select
                    aria-label={`${label} of ${what}`}
                    options={question.options.map((value) => ({ value, label: value }))}
                    value={question.value}
                    placeholder="Choose"
                    onChange={(value) => onAnswer(question.name, value)}
                  />
                )}
                {question.why === null ? null : <span className="max-w-72 text-ink-3">{question.why}</span>}
              </div>
            );
          })}
        </div>
      ) : null}
      {route.command === null ? null : (
        <div className="mt-1 grid gap-1">
          <Remark tone="quiet">This does the same from a shell that may:</Remark>
          <CodeLine text={route.command.replaceAll("FILE", fileName ?? "FILE")} />
        </div>
      )}
    </>
  );
}
