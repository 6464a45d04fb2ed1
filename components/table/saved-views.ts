/** A name that one person gave to an address of a list. */
export type SavedView = { name: string; search: string };

const mostViews = 20;

const isView = (one: unknown): one is SavedView =>
  typeof one === "object" &&
  one !== null &&
  typeof (one as SavedView).name === "string" &&
  typeof (one as SavedView).search === "string";

/** Reads what a browser kept. Whatever is not a view, or not readable at all, was not kept by us and counts as nothing. */
export function readViews(text: string | null): SavedView[] {
  if (text === null) return [];
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isView).slice(0, mostViews) : [];
  } catch {
    return [];
  }
}

/** Why a name cannot be given; null where it can. */
export function refusalOfName(name: string, taken: readonly string[]): string | null {
  const wanted = name.trim();
  if (wanted === "") return "A view needs a name.";
  if (wanted.length > 40) return `The name has ${wanted.length} characters; 40 fit.`;
  return taken.some((one) => one.toLowerCase() === wanted.toLowerCase()) ? `There is a view named ${wanted}.` : null;
}

/** The views with one more, the oldest going where there are too many. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] =>
  [...views.filter((one) => one.name !== view.name), view].slice(-mostViews);
