/** How rows are ordered: a column and a direction. In an address: `name`, or `-changed` from the other end. */
export type Sort = { id: string; descending: boolean };

export function readSort(text: string): Sort | null {
  const match = /^(-?)([a-z][a-z0-9-]*)$/i.exec(text);
  const id = match?.[2];
  return id === undefined ? null : { id, descending: match?.[1] === "-" };
}

export const writeSort = (sort: Sort): string => `${sort.descending ? "-" : ""}${sort.id}`;

/** What a click on a head asks for: this column, then the other way round, then the order of need again. */
export function nextSort(now: Sort | null, id: string, firstDescending = false): Sort | null {
  if (now?.id !== id) return { id, descending: firstDescending };
  return now.descending === firstDescending ? { id, descending: !firstDescending } : null;
}
