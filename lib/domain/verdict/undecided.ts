import type { Facts } from "../facts";
import type { WordField } from "./reading";
import { type Finding, type Hit, said, type View } from "./view";

/** Rungs 2 and 10: no observation decides. The raw words are shown. */
export const undecided = (view: View): Hit => {
  const { facts, reading } = view;
  const fields = Object.keys(facts.words) as WordField[];
  const evidence = fields.flatMap((field) => said(facts.words[field], field));
  const finding = (rule: string, text: string): Finding => ({ rule, text, evidence, sinceMs: null });
  if (reading.rawWord !== null)
    return hit(finding("2.unknown-word", `Its state is ${reading.rawWord}, a word that this console does not know.`));
  if (reading.run === "unsaid") return hit(finding("2.no-state", noState(facts)));
  return hit(finding("10.nothing-fits", "What was observed fits none of the known situations."));
};

const hit = (finding: Finding): Hit => ({ state: "unknown", findings: [finding] });

const noState = ({ subject, words }: Facts): string => {
  const heard = [words.lifecycle?.value, words.jobManager?.value].filter((word) => word !== undefined);
  const what =
    subject === "cluster" || subject === "compute-pool" ? "Nobody tells its state" : "Nobody tells its job's state";
  return heard.length > 0 ? `${what}; ${heard.join(" and ")} alone does not say that it runs.` : `${what}.`;
};
