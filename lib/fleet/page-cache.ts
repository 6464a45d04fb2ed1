const most = 256;
/** Ages are filters too, so a page is not kept for long even where nothing moved. */
const longestMs = 2_000;

type Kept = { revision: number; at: number; page: unknown };

/** Pages that many readers ask for alike, made once a revision. The least recently made goes first. */
export class PageCache {
  readonly #pages = new Map<string, Kept>();

  /** One key is always asked for with one kind of page. */
  get<T>(key: string, revision: number, now: number, make: () => T): T {
    const kept = this.#pages.get(key);
    if (kept && kept.revision === revision && now - kept.at < longestMs) return kept.page as T;
    const page = make();
    this.#pages.delete(key);
    this.#pages.set(key, { revision, at: now, page });
    const oldest = this.#pages.keys().next();
    if (this.#pages.size > most && !oldest.done) this.#pages.delete(oldest.value);
    return page;
  }
}
