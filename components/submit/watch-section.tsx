"use client";

import { useQueries } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Receipt, ReceiptNumber } from "@/components/charts/receipts";
import { Age, Instant } from "@/components/state/age";
import { Remark, SectionHead } from "@/components/state/sentence";
import { Link, LinkButton } from "@/components/ui/link";
import { call } from "@/lib/api/client";
import { endpoints } from "@/lib/api/endpoints";
import type { PlanStep, StepResult } from "@/lib/domain/plan";
import { formatCount } from "@/lib/format/numbers";
import { hrefOf } from "@/lib/url/href-of";
import { paths, withSearch } from "@/lib/url/paths";
import type { Watched } from "./draft";
import { isWatched, listOfKind, type Observation, observe, type Seen } from "./observed";

const eagerMs = 2_000;
const calmMs = 15_000;

const receiptOf: Record<StepResult["outcome"], Receipt> = {
  accepted: "done",
  failed: "failed",
  "not-tried": "not-tried",
};

/** Asks the list that a step's object shows in, for its name, until it was seen after the step. */
function watchQuery(step: PlanStep, result: StepResult) {
  const list = isWatched(step.kind) ? listOfKind[step.kind] : "applications";
  const by = step.kind === "secret mapping" ? (step.environment ?? "") : step.kind === "database" ? "" : step.name;
  return {
    queryKey: [list, "watch", step.targetId, step.kind, by, result.at],
    enabled: isWatched(step.kind) && result.outcome === "accepted",
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<readonly Seen[]> => {
      const query = { filter: [`target:${step.targetId}`], pageSize: 500, ...(by === "" ? {} : { q: by }) };
      return (await call(endpoints[list], { query }, signal)).items;
    },
    refetchInterval: ({ state }: { state: { data: readonly Seen[] | undefined } }) => {
      const seen = observe(step, result, state.data ?? []);
      return seen.state === "observed" && seen.settled ? calmMs : eagerMs;
    },
  };
}

/** What was applied, step by step: taken by the plane, and then what was really seen. */
export function WatchSection({ watched, onClose }: { watched: Watched; onClose: () => void }) {
  const section = useRef<HTMLElement>(null);
  const { activityId } = watched;
  useEffect(() => {
    if (activityId !== "") section.current?.scrollIntoView({ block: "nearest" });
  }, [activityId]);
  const pairs = watched.steps.flatMap((result) => {
    const step = watched.planned.find((one) => one.id === result.id);
    return step ? [{ step, result }] : [];
  });
  const answers = useQueries({ queries: pairs.map(({ step, result }) => watchQuery(step, result)) });
  const seen = pairs.map(({ step, result }, at) => observe(step, result, answers[at]?.data ?? []));
  const accepted = pairs.filter(({ result }) => result.outcome === "accepted").length;
  const observed = seen.filter((one) => one.state === "observed").length;
  const watchable = pairs.filter(({ step, result }) => result.outcome === "accepted" && isWatched(step.kind)).length;
  return (
    <section ref={section} aria-label="Watch" className="border-b border-line-strong px-gutter py-2.5">
      <SectionHead
        title="Watch"
        sub={`${accepted} of ${formatCount(pairs.length, "step")} accepted, ${observed} of ${watchable} observed`}
        trailing={
          <span className="flex gap-3">
            <Link href={withSearch(paths.activity(), { node: watched.activityId })}>See it in Activity</Link>
            <LinkButton onClick={onClose}>Stop watching</LinkButton>
          </span>
        }
      />
      <ol className="text-12">
        {pairs.map(({ step, result }, at) => (
          <li
            key={step.id}
            className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2 border-t border-line py-1.5 first:border-t-0"
          >
            <ReceiptNumber step={at + 1} receipt={receiptOf[result.outcome]} />
            <span className="min-w-0">
              <b>
                {step.kind} {step.name}
              </b>
              <span className={result.outcome === "failed" ? "block text-failing-ink" : "block text-ink-2"}>
                {result.text}
              </span>
              {result.outcome === "accepted" ? (
                <Outcome seen={seen[at] ?? { state: "waiting" }} at={result.at} />
              ) : null}
            </span>
            <span className="text-right text-ink-3">
              <span className="block font-mono text-11">{step.targetId}</span>
              {result.at === null ? "—" : <Instant at={result.at} clock />}
            </span>
          </li>
        ))}
      </ol>
      <Aftermath pairs={pairs} />
    </section>
  );
}

function Outcome({ seen, at }: { seen: Observation; at: string | null }) {
  if (seen.state === "unseen")
    return (
      <span className="block text-ink-3">
        accepted; CMF lists no secrets with their values, so nothing more is observed.
      </span>
    );
  if (seen.state === "waiting")
    return (
      <span className="block text-ink-2">
        accepted, not observed yet <Age at={at} className="text-12" />
      </span>
    );
  return (
    <span role="status" className="block">
      observed: <Link href={hrefOf(seen.item)}>{seen.word}</Link> <Age at={seen.at} ago className="text-12" />
      {seen.settled ? null : <span className="text-ink-3"> on its way</span>}
    </span>
  );
}

/** After a failure: what was done, what was not, and what trying again would repeat. */
function Aftermath({ pairs }: { pairs: { step: PlanStep; result: StepResult }[] }) {
  const named = (outcome: StepResult["outcome"]) =>
    pairs.filter(({ result }) => result.outcome === outcome).map(({ step }) => `${step.kind} ${step.name}`);
  const [done, failed, untried] = [named("accepted"), named("failed"), named("not-tried")];
  if (failed.length === 0) return null;
  const again = pairs.some(({ step, result }) => result.outcome === "accepted" && step.kind === "secret");
  return (
    <Remark tone="red" className="mt-1.5">
      <p>Was done: {done.length === 0 ? "nothing" : done.join(", ")}.</p>
      <p>Was not: {[...failed, ...untried].join(", ")}.</p>
      <p>
        Trying again makes a new plan from what is there then. It leaves out what is as the text says
        {again ? "; secrets alone are written again, because their values are not read back" : ""}.
      </p>
    </Remark>
  );
}
