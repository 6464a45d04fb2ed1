import { type ReactNode, useMemo } from "react";
import { ReceiptNumber, Receipts } from "@/components/charts/receipts";
import { Instant } from "@/components/state/age";
import { FactList } from "@/components/state/facts";
import { SectionHead } from "@/components/state/sentence";
import { CopyButton } from "@/components/ui/copy-button";
import { Drawer } from "@/components/ui/drawer";
import { Link } from "@/components/ui/link";
import type { Activity } from "@/lib/domain/plan";
import { hrefOf } from "@/lib/url/href-of";
import { Outcome } from "./outcome";
import { didWord, receiptOf, stepWords } from "./words";

const itemKinds: Record<string, string> = { "compute pool": "compute-pool" };

/** The four answers of an act: what was done, what was not, what is left behind, what was not touched. */
function answersOf(entry: Activity): { name: string; value: ReactNode }[] {
  const texts = (outcome: Activity["steps"][number]["outcome"]) =>
    entry.steps.flatMap((step, at) => (step.outcome === outcome ? [`Step ${at + 1}: ${step.text}`] : []));
  const [done, failed, untried] = [texts("accepted"), texts("failed"), texts("not-tried")];
  const lines = (all: string[], none: string) =>
    all.length === 0 ? none : all.map((text) => <div key={text}>{text}</div>);
  const partly = done.length > 0 && failed.length > 0;
  return [
    { name: "Was done", value: lines(done, "Nothing.") },
    { name: "Was not", value: lines(failed, "Nothing failed.") },
    {
      name: "Left behind",
      value: partly
        ? "What was done before the failure stays as it is; nothing is rolled back."
        : "Nothing half made by this console is known.",
    },
    {
      name: "Not touched",
      value: lines(untried, done.length === 0 ? "Everything: no step was taken." : "Every step was tried."),
    },
  ];
}

/** One act with its steps and receipts. Its last line is what can be copied. */
export function ActivityDrawer({ entry, onClose }: { entry: Activity; onClose: () => void }) {
  const copied = useMemo(() => JSON.stringify(entry, null, 2), [entry]);
  const failed = entry.steps.some((step) => step.outcome === "failed");
  const subject =
    entry.itemId === null ? null : hrefOf({ kind: itemKinds[entry.kind] ?? entry.kind, id: entry.itemId });
  return (
    <Drawer
      name={entry.id}
      title={`${entry.who} ${didWord(entry)} ${entry.name}.`}
      onClose={onClose}
      foot={
        <div className="flex flex-wrap items-center gap-2">
          {subject === null || entry.kind === "manifest" ? null : <Link href={subject}>Open {entry.name}</Link>}
          <CopyButton label="Copy the record" text={copied} />
        </div>
      }
    >
      <p className="py-2 text-12 text-ink-2">
        <Instant at={entry.at} />, to {entry.environment === null ? "" : `${entry.environment}, `}
        <span className="font-mono">{entry.targetId}</span>. <Outcome outcome={entry.outcome} />,{" "}
        {stepWords(entry.steps)}.
      </p>
      <FactList facts={answersOf(entry)} className="border-t border-line py-1" />
      <div className="border-t border-line py-2">
        <SectionHead title="Steps and receipts" sub={stepWords(entry.steps)} />
        <Receipts receipts={entry.steps.map((step) => receiptOf[step.outcome])} />
        <ol className="mt-2 text-12">
          {entry.steps.map((step, at) => (
            <li
              key={`${step.id} ${step.outcome}`}
              className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2 border-t border-line py-1.5 first:border-t-0"
            >
              <ReceiptNumber step={at + 1} receipt={receiptOf[step.outcome]} />
              <span className={step.outcome === "failed" ? "wrap-anywhere text-failing-ink" : "wrap-anywhere"}>
                {step.text}
                {step.operationId === null ? null : (
                  <span className="block font-mono text-ink-3">operation {step.operationId}</span>
                )}
              </span>
              <span className="text-ink-3">{step.at === null ? "—" : <Instant at={step.at} clock />}</span>
            </li>
          ))}
        </ol>
      </div>
      {failed ? (
        <div className="border-t border-line py-2 text-12 text-ink-2">
          <SectionHead title="If it is tried again" />
          <p>
            A new plan is made from what is there then. It leaves out what is already as asked, so what was done is not
            repeated; a secret and a savepoint are made again, because neither can be compared.
          </p>
        </div>
      ) : null}
      <div className="border-t border-line py-2">
        <SectionHead title="Record" />
        <FactList
          facts={[
            { name: "Id", value: <span className="font-mono">{entry.id}</span> },
            { name: "Object before", value: <Hash of={entry.beforeHash} none="was not there" /> },
            { name: "Object sent", value: <Hash of={entry.afterHash} none="nothing" /> },
          ]}
        />
      </div>
    </Drawer>
  );
}

const Hash = ({ of, none }: { of: string | null; none: string }) =>
  of === null ? none : <span className="font-mono">sha256 {of}</span>;
