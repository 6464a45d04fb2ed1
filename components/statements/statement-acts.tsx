"use client";

import { ActButton } from "@/components/acts/act-button";
import { CopyAs } from "@/components/acts/copy-as";
import { useWriteRefusal } from "@/components/acts/use-write-refusal";
import { Rescale } from "./rescale";
import { notRunning, type StatementItem } from "./statement-words";

/** What one can do with a statement from here. Its text is fixed, so there is no edit. */
export function StatementActs({ item }: { item: StatementItem }) {
  const refusal = useWriteRefusal(item.targetId);
  const idle = notRunning(item);
  const act = (verb: "stop" | "resume" | "savepoint" | "delete") => ({
    acts: [{ verb, kind: "statement" as const, itemId: item.id, options: {} }],
    names: [item.name],
  });
  return (
    <>
      {refusal ? <span className="max-w-60 text-11 text-ink-3 max-phone:max-w-none">{refusal}</span> : null}
      {item.stopped ? (
        <ActButton label="Resume…" off={refusal} {...act("resume")} />
      ) : (
        <ActButton label="Stop…" off={refusal ?? idle} {...act("stop")} />
      )}
      <ActButton label="Savepoint…" off={refusal ?? idle} {...act("savepoint")} />
      <Rescale item={item} off={refusal ?? idle} />
      <ActButton label="Delete…" danger off={refusal} {...act("delete")} />
      <CopyAs
        path={`/statements/${encodeURIComponent(item.id)}`}
        confluent={`statement describe ${item.name} --environment ${item.environment ?? ""}`}
      />
    </>
  );
}
