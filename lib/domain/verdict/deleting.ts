import { listText } from "../sentence";
import { ageAt, at, decidingWord, forAge, type Hit, isOver, limitText, type Rung, said, seenFact } from "./view";

/** Rung 3: it is being deleted. */
export const deleting: Rung = (view): Hit | null => {
  const { facts, reading, asOfMs } = view;
  const word = facts.words.phase?.value.trim().toUpperCase() === "DELETING" ? facts.words.phase : null;
  const leaves = reading.lifecycle === "DELETING" || reading.lifecycle === "DELETED";
  if (!facts.deletion && !word && !leaves) return null;
  const operation = facts.operation?.kind === "delete" ? facts.operation.since : null;
  const sinceMs = at(view, facts.deletion?.since) ?? at(view, operation) ?? at(view, facts.stateSince);
  const ageMs = ageAt(sinceMs, asOfMs);
  const heldBy = facts.deletion?.heldBy ?? [];
  const evidence = [
    ...said(word, "phase"),
    ...said(leaves ? facts.words.lifecycle : null, "lifecycle"),
    ...(facts.deletion?.since ? [seenFact(view, "deletion timestamp", facts.deletion.since)] : []),
    ...heldBy.map((holder) => seenFact(view, "held by", holder)),
  ];
  if (!isOver(ageMs, view.limits.progressLimit)) {
    const text = `It has been in deletion${forAge(ageMs)}.`;
    return { state: "progressing", findings: [{ rule: "3.deleting", text, evidence, sinceMs }] };
  }
  const holder = heldBy.length > 0 ? `Held by ${listText(heldBy)}.` : holderUnknown(view.runs);
  const text = `It has been in deletion${forAge(ageMs)}. ${holder} ${limitText(view)}`;
  const running = view.runs ? decidingWord(view) : [];
  return {
    state: "degraded",
    findings: [{ rule: "3.deletion-held", text, evidence: [...evidence, ...running], sinceMs }],
  };
};

const holderUnknown = (runs: boolean): string => (runs ? "Its job still runs." : "What holds it is not known.");
