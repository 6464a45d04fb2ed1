import type { ManifestInput } from "@/lib/api/schemas";
import type { ApplyResult, PlanStep } from "@/lib/domain/plan";

export type Choices = ManifestInput["choices"];

/** What was applied and is watched: each step as it was planned, with what became of it. */
export type Watched = Pick<ApplyResult, "activityId" | "outcome" | "steps"> & { planned: PlanStep[] };

/** All that is lost if the page forgets it. */
export type Draft = {
  text: string;
  fileName: string | null;
  choices: Choices;
  /** The application whose manifest this is, where one is edited. */
  editing: string | null;
  watched: Watched | null;
};

export const emptyDraft: Draft = { text: "", fileName: null, choices: {}, editing: null, watched: null };

const key = "drey-submit";

/** The draft of this tab; an unreadable one is an empty one. */
export function loadDraft(storage: Pick<Storage, "getItem">): Draft {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null || !("text" in kept) || typeof kept.text !== "string")
      return emptyDraft;
    // Only this page writes the key, and only in this shape.
    return { ...emptyDraft, ...(kept as Partial<Draft>) };
  } catch {
    // A full or forbidden storage, or somebody else's text under our key: there is no draft.
    return emptyDraft;
  }
}

/** Keeps the draft in this tab. False where the browser has no room for it: the person should know. */
export function keepDraft(storage: Pick<Storage, "setItem">, draft: Draft): boolean {
  try {
    storage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
