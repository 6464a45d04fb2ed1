import type { CollectionName } from "@/lib/domain/query";
import type { FleetItem } from "./collections";
import { type FacetKey, facetKeysOf, needOf, words } from "./columns";

/** Separates the words of one cell in a dictionary; it occurs in no name. */
const seam = "\u0000";

/** The distinct cells of one column, each with a number. */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly cells: (readonly string[])[] = [];

  code(cell: readonly string[]): number {
    const key = cell.length === 1 ? (cell[0] ?? "") : cell.join(seam);
    const found = this.#codes.get(key);
    if (found !== undefined) return found;
    const code = this.cells.length;
    this.#codes.set(key, code);
    this.cells.push(cell);
    return code;
  }
}

export type Row = { item: FleetItem; name: string; codes: Int32Array; need: number };

/**
 * The rows of one collection, words replaced by numbers: a filter becomes one look-up a row and a facet one addition.
 * Rows are made when an item changes, not when somebody asks.
 */
export class Table {
  readonly facets: readonly FacetKey[];
  readonly dictionaries: readonly Dictionary[];
  readonly #rows = new Map<string, Row>();
  #list: Row[] | null = null;

  constructor(readonly collection: CollectionName) {
    this.facets = facetKeysOf(collection);
    this.dictionaries = this.facets.map(() => new Dictionary());
  }

  /** `quiet`: only moments of looking differ, so the row keeps its numbers. */
  put(item: FleetItem, quiet: boolean): void {
    const row = this.#rows.get(item.id);
    if (row && quiet) row.item = item;
    else if (row) Object.assign(row, this.#rowOf(item));
    else {
      const made = this.#rowOf(item);
      this.#rows.set(item.id, made);
      this.#list?.push(made);
    }
  }

  remove(id: string): void {
    if (this.#rows.delete(id)) this.#list = null;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  get size(): number {
    return this.#rows.size;
  }

  get rows(): readonly Row[] {
    this.#list ??= [...this.#rows.values()];
    return this.#list;
  }

  #rowOf(item: FleetItem): Row {
    const codes = new Int32Array(this.facets.length);
    this.facets.forEach((key, at) => {
      codes[at] = this.dictionaries[at]?.code(words[key](item)) ?? 0;
    });
    return { item, name: item.name.toLowerCase(), codes, need: needOf(item) };
  }
}
