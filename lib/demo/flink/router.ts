import { json, malformed, noSuchFile, RestFailure, refusal } from "./answers";
import type { ClusterView, JobView } from "./view";

export type Context = {
  view: ClusterView;
  request: Request;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Where the cluster says that it is reached, for the list of jars. */
  address: string;
};

export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  answer: (context: Context) => Response | Promise<Response>;
  /** Older or smaller clusters do not have it; then the path is unknown. */
  when?: (view: ClusterView) => boolean;
};

/** Names of parameters as the server spells them in its complaints. */
const SPELLING: Record<string, string> = {
  jid: "jobid",
  vid: "vertexid",
  tid: "triggerid",
  cid: "checkpointid",
  index: "subtaskindex",
  aid: "applicationid",
};
const FORMS: Record<string, RegExp> = {
  jid: /^[0-9a-f]{32}$/i,
  vid: /^[0-9a-f]{32}$/i,
  tid: /^[0-9a-f]{32}$/i,
  aid: /^[0-9a-f]{32}$/i,
  cid: /^\d{1,18}$/,
  index: /^\d{1,9}$/,
};

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new RestFailure(400, [`Bad request: malformed escape in ${segment}.`]);
  }
}

function matched(template: string[], segments: string[]): Record<string, string> | null {
  if (template.length !== segments.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [position, part] of template.entries()) {
    const given = segments[position] ?? "";
    if (part.startsWith(":")) {
      params[part.slice(1)] = decoded(given);
    } else if (part !== given) {
      return null;
    }
  }
  return params;
}

/** Routes with their templates split, fixed segments before parameters. */
export function compiled(routes: Route[]): (Route & { template: string[] })[] {
  return routes
    .map((route) => ({ ...route, template: route.path.split("/").slice(1) }))
    .sort((left, right) => left.path.split(":").length - right.path.split(":").length);
}

/** Answers one request below the base address. `path` starts with a slash and may carry the /v1 prefix. */
export async function answered(
  routes: (Route & { template: string[] })[],
  path: string,
  context: Omit<Context, "params" | "query">,
): Promise<Response> {
  const { request, view } = context;
  const bare = path.startsWith("/v1/") ? path.slice(3) : path;
  const segments = bare.split("/").slice(1);
  try {
    for (const route of routes) {
      if (route.method !== request.method || (route.when && !route.when(view))) {
        continue;
      }
      const params = matched(route.template, segments);
      if (params) {
        for (const [name, value] of Object.entries(params)) {
          if (FORMS[name]?.test(value) === false) {
            throw malformed(SPELLING[name] ?? name, value);
          }
        }
        return await route.answer({ ...context, params, query: new URL(request.url).searchParams });
      }
    }
    throw request.method === "GET" ? noSuchFile(path) : new RestFailure(404, ["Not found."]);
  } catch (failure) {
    if (failure instanceof RestFailure) {
      return json({ errors: failure.errors }, failure.status);
    }
    throw failure;
  }
}

/** The job that a path names. @throws RestFailure 404 */
export function jobOf(context: Context): JobView {
  const jid = (context.params.jid ?? "").toLowerCase();
  const found = context.view.jobs.find((view) => view.job.jid === jid);
  if (!found) {
    throw refusal(404, `Job ${jid} not found`, "NotFoundException");
  }
  return found;
}

/** The vertex that a path names. @throws RestFailure 404 */
export function vertexOf(context: Context): { view: JobView; vertex: number; id: string } {
  const view = jobOf(context);
  const id = (context.params.vid ?? "").toLowerCase();
  const vertex = view.graph.indexById.get(id);
  if (vertex === undefined) {
    throw refusal(404, `No vertex with ID '${id}' exists.`, "NotFoundException");
  }
  return { view, vertex, id };
}
