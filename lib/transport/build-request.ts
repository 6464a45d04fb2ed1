import { ConsoleError } from "@/lib/errors/console-error";
import { type EncodedBody, encodeBody } from "./encode-body";
import { fillTemplate } from "./path-params";
import type { Call, Method, Operation } from "./transport";

/** A call made ready: everything but the endpoint and the credentials. */
export type Outgoing = {
  method: Method;
  /** Path and query, relative to an endpoint's base. */
  path: string;
  search: string;
  headers: Record<string, string>;
  body: EncodedBody["body"];
};

const longestSearch = 16_384;
const acceptHeader: Record<Call["accept"], string> = {
  json: "application/json",
  text: "text/plain, */*;q=0.5",
  none: "application/json, */*;q=0.5",
};

/**
 * Path, query, headers and body of a call. A caller has no way to name a header: these and the credentials are all that is sent.
 * @throws ConsoleError invalid or refused
 */
export function buildRequest(call: Call, operation: Operation): Outgoing {
  const { body, contentType } = encodeBody(call);
  return {
    method: operation.method,
    path: fillTemplate(operation.template, call.params),
    search: buildSearch(call.query ?? {}, operation),
    headers: {
      accept: acceptHeader[call.accept],
      "accept-encoding": "identity",
      "user-agent": "drey",
      ...(contentType === null ? {} : { "content-type": contentType }),
    },
    body,
  };
}

function buildSearch(query: NonNullable<Call["query"]>, operation: Operation): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (!(operation.query ?? []).includes(name)) {
      throw new ConsoleError("refused", { detail: `The call was not made: ${operation.template} takes no "${name}".` });
    }
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new ConsoleError("invalid", { detail: `The call was not made: "${name}" is not a number.` });
    }
    for (const item of typeof value === "object" ? value : [value]) search.append(name, String(item));
  }
  const text = search.toString();
  if (text.length > longestSearch)
    throw new ConsoleError("invalid", { detail: "The call was not made: its query is too long." });
  return text === "" ? "" : `?${text}`;
}

/**
 * A configured endpoint as the pinned base of its target.
 * @throws ConsoleError invalid where it holds user info, a query or a fragment: credentials belong to `credentials`.
 */
export function pinBase(endpoint: string, targetId: string): URL {
  const base = new URL(endpoint);
  if (base.username !== "" || base.password !== "" || base.search !== "" || base.hash !== "") {
    const detail = `The endpoint of ${targetId} must be a plain address: no user, password, query or fragment in it.`;
    throw new ConsoleError("invalid", { detail, targetId });
  }
  return base;
}

/**
 * The absolute address below a pinned base. The base's own path is kept.
 * @throws ConsoleError refused where the result is not exactly what was put together: something in it was normalised away.
 */
export function joinUrl(base: URL, outgoing: Pick<Outgoing, "path" | "search">): URL {
  const wanted = `${base.pathname.replace(/\/+$/, "")}${outgoing.path}`;
  const url = new URL(`${base.origin}${wanted}${outgoing.search}`);
  if (url.origin !== base.origin || url.pathname !== wanted || wanted.includes("//")) {
    throw new ConsoleError("refused", { detail: "The call was not made: its path does not stay as it was written." });
  }
  return url;
}
