import type { Choices } from "./draft";

type Name = "targetId" | "environment" | "catalog";
const names: readonly string[] = ["targetId", "environment", "catalog"] satisfies Name[];
const isName = (name: string): name is Name => names.includes(name);

/** What an ask is called on the screen. */
export const askLabel: Record<string, string> = {
  targetId: "Target",
  environment: "Environment",
  catalog: "Catalog",
};

/**
 * Notes an answer. The first one to a question counts for every document; a later one for another value counts for that
 * document alone, and takes along what counts for all.
 */
export function answer(choices: Choices, document: number, name: string, value: string): Choices {
  if (!isName(name)) return choices;
  const forAll = choices["*"] ?? {};
  const own = choices[String(document)];
  if (own === undefined && (forAll[name] === undefined || document === 0)) {
    return { ...choices, "*": { ...forAll, [name]: value } };
  }
  return { ...choices, [String(document)]: { ...forAll, ...own, [name]: value } };
}
