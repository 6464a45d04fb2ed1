import type { z } from "zod";
import { ConsoleError } from "@/lib/errors/console-error";
import { fromProblem } from "@/lib/errors/problem";
import type { Endpoint } from "./endpoint";

export type Input<E extends Endpoint> = {
  params?: z.input<E["params"]>;
  query?: z.input<E["query"]>;
  body?: z.input<E["body"]>;
};

/** The address of an endpoint, with `{id}` filled in and the query in a stable order. */
export function urlOf(
  endpoint: Endpoint,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") search.append(key, String(one));
    }
  }
  const text = search.toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}

/**
 * The browser's one call to the console.
 * @throws ConsoleError rebuilt from the problem document; `unreachable` where the console itself does not answer.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: Input<E> = {},
  signal?: AbortSignal,
): Promise<z.output<E["response"]>> {
  const url = urlOf(endpoint, input.params as Record<string, string>, input.query as Record<string, unknown>);
  const answer = await fetch(url, {
    method: endpoint.method,
    signal,
    headers: {
      accept: "application/json",
      ...(endpoint.method === "GET" ? {} : { "content-type": "application/json", "x-drey-request": "1" }),
    },
    body: input.body === undefined ? undefined : JSON.stringify(input.body),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ConsoleError("unreachable", {
      detail: "The console itself does not answer. It may be restarting.",
      cause,
    });
  });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw fromProblem(body, answer.status);
  // The same schemas made this answer on the server and are held against it in the contract test.
  return body as z.output<E["response"]>;
}
