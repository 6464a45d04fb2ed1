/** Calls a route handler as the server would, from a page of the console on loopback. */
export type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

type Options = {
  params?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string | null>;
  method?: string;
  raw?: string;
};

export async function callRoute(
  handler: Handler,
  path: string,
  options: Options = {},
): Promise<{ status: number; body: unknown; headers: Headers; text: string }> {
  const method = options.method ?? (options.body === undefined && options.raw === undefined ? "GET" : "POST");
  const base: Record<string, string | null> = {
    host: "127.0.0.1:3000",
    ...(method === "GET"
      ? {}
      : { origin: "http://127.0.0.1:3000", "x-drey-request": "1", "content-type": "application/json" }),
    ...options.headers,
  };
  const headers = new Headers(Object.entries(base).filter((entry): entry is [string, string] => entry[1] !== null));
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const request = new Request(`http://127.0.0.1:3000/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const answer = await handler(request, { params: Promise.resolve(options.params ?? {}) });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
  return { status: answer.status, body: isJson ? JSON.parse(text) : null, headers: answer.headers, text };
}
