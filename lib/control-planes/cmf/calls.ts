import { createHash } from "node:crypto";
import { z } from "zod";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Answer, Call, Send } from "@/lib/transport/transport";
import { type OperationName, operations } from "./operations";
import { withUpstreamSentence } from "./upstream-error";
import { Page } from "./wire/common";

export const pageSize = 100;
/** A million items; a server that never ends its list is stopped here. */
export const maxPages = 10_000;

export type Names = Record<string, string>;
export type Query = Call["query"];

/** One object as it was answered: checked, and raw for diffs. */
export type Got<T> = { value: T; raw: unknown; at: string };
/** One item of a list with the moment its own page arrived. */
export type ListedItem<T> = { value: T; at: string };
/** `unread` names items that are not what CMF sends; a list with any is not complete. */
export type Listed<T> = { items: ListedItem<T>[]; at: string; unread: string[]; pages: number };
/** The server took a write. 304: it was so already. 202: it goes on by itself. The body is often empty. */
export type Took = { at: string; status: number; body: unknown };

export type Calls = ReturnType<typeof createCalls>;

/** The three forms a call to CMF has. Every failure is a ConsoleError with the server's words in its detail. */
export function createCalls({ send, targetId }: { send: Send; targetId: string }) {
  const ask = async (name: OperationName, call: Omit<Call, "operation">): Promise<Answer> => {
    try {
      return await send({ operation: operations[name], ...call });
    } catch (error) {
      throw withUpstreamSentence(error, words(name), targetId);
    }
  };

  const badContent = (name: OperationName, why: string) =>
    new ConsoleError("bad-content", { detail: `Could not ${words(name)}: ${why}.`, targetId });

  const readJson = async (name: OperationName, params: Names, query: Query, signal?: AbortSignal): Promise<Answer> => {
    const answer = await ask(name, { params, accept: "json", ...optional({ query, signal }) });
    // Nothing conditional was asked, so there is nothing that "not modified" could refer to.
    if (answer.status === 304) throw badContent(name, "the server answered 'not modified' to a first question");
    return answer;
  };

  return {
    /** @throws ConsoleError `bad-content` where the answer is not what CMF sends. */
    async get<S extends z.ZodType>(
      name: OperationName,
      schema: S,
      params: Names,
      signal?: AbortSignal,
      query?: Query,
    ): Promise<Got<z.output<S>>> {
      const answer = await readJson(name, params, query, signal);
      const parsed = schema.safeParse(answer.body);
      if (!parsed.success) throw badContent(name, misfit(parsed.error));
      return { value: parsed.data, raw: answer.body, at: answer.receivedAt };
    },

    /**
     * Pages of 100 until one comes empty: there is no total and no link to the next page, and a short page may be a
     * server's own smaller limit. A server that ignores `page` would never end: the same first item twice is an error.
     */
    async list<S extends z.ZodType>(
      name: OperationName,
      schema: S,
      params: Names,
      signal?: AbortSignal,
      options: { query?: Query; memory?: ParseMemory } = {},
    ): Promise<Listed<z.output<S>>> {
      const { query, memory } = options;
      const parse =
        memory?.reading<S>(`${name} ${JSON.stringify(params)}`, schema) ?? ((item) => schema.safeParse(item));
      const items: ListedItem<z.output<S>>[] = [];
      const unread: string[] = [];
      const firsts = new Set<string>();
      let at: string | null = null;
      for (let page = 0; page < maxPages; page += 1) {
        const answer = await readJson(name, params, { ...query, page, size: pageSize }, signal);
        at ??= answer.receivedAt;
        const envelope = Page.safeParse(answer.body);
        if (!envelope.success) throw badContent(name, `page ${page} is not a page (${misfit(envelope.error)})`);
        const [first] = envelope.data.items;
        if (first === undefined) return { items, at, unread, pages: page + 1 };
        const mark = identity(first);
        if (firsts.has(mark)) throw badContent(name, "the server sends the same page again and again");
        firsts.add(mark);
        for (const item of envelope.data.items) {
          const parsed = parse(item);
          if (parsed.success) items.push({ value: parsed.data, at: answer.receivedAt });
          else unread.push(`${nameOf(item)}: ${misfit(parsed.error)}`);
        }
      }
      throw new ConsoleError("too-large", {
        detail: `Could not ${words(name)}: the list did not end after ${maxPages} pages.`,
        targetId,
      });
    },

    /** `answer` says whether the body of the answer is wanted; updates answer with an empty one. */
    async write(
      name: OperationName,
      params: Names,
      options: { body?: unknown; query?: Query; signal?: AbortSignal | undefined; answer?: "json" } = {},
    ): Promise<Took> {
      const { body, query, signal, answer: accept = "none" } = options;
      const withBody = body === undefined ? {} : { body, contentType: "application/json" as const };
      const answer = await ask(name, { params, accept, ...withBody, ...optional({ query, signal }) });
      return { at: answer.receivedAt, status: answer.status, body: answer.body };
    },
  };
}

/**
 * Remembers the checked items of the last reading of each list by the digest of what was sent. An item that did not
 * change comes out as the very same object, so that what was made of it can be kept, too: most of a fleet is at rest.
 */
export class ParseMemory {
  readonly #lists = new Map<string, Map<string, unknown>>();

  reading<S extends z.ZodType>(list: string, schema: S): (item: unknown) => z.ZodSafeParseResult<z.output<S>> {
    const before = this.#lists.get(list);
    const now = new Map<string, unknown>();
    this.#lists.set(list, now);
    return (item) => {
      const digest = createHash("sha1").update(JSON.stringify(item)).digest("base64");
      const known = before?.get(digest);
      // The value was made by this very schema from the same text.
      const parsed =
        known === undefined ? schema.safeParse(item) : { success: true as const, data: known as z.output<S> };
      if (parsed.success) now.set(digest, parsed.data);
      return parsed;
    };
  }

  /** Forgets the lists of an environment that is gone. */
  forget(names: Names): void {
    const mark = JSON.stringify(names);
    for (const list of this.#lists.keys()) if (list.endsWith(` ${mark}`)) this.#lists.delete(list);
  }
}

/** `listApplications` is "list applications" in a sentence. */
const words = (name: OperationName): string =>
  name
    .replace(/^(post|put)/, "write")
    .replace(/^get/, "read")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();

const optional = ({ query, signal }: { query?: Query; signal?: AbortSignal | undefined }) => ({
  ...(query === undefined ? {} : { query }),
  ...(signal === undefined ? {} : { signal }),
});

/** The first field that does not fit, by its path; never its value. */
function misfit(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join(".") ?? "";
  return path === "" ? "it is not of the expected form" : `${path} does not fit`;
}

const Named = z.looseObject({
  name: z.string().optional(),
  metadata: z.looseObject({ name: z.string().optional(), uid: z.string().optional() }).nullish(),
});

function nameOf(item: unknown): string {
  const named = Named.safeParse(item);
  return (named.success ? (named.data.metadata?.name ?? named.data.name) : undefined) ?? "an item without a name";
}

/** What tells an item of a list from the others, also where it has no name of its own. */
function identity(item: unknown): string {
  const named = Named.safeParse(item);
  const mark = named.success ? (named.data.metadata?.uid ?? named.data.metadata?.name ?? named.data.name) : undefined;
  return mark ?? JSON.stringify(item) ?? "undefined";
}
