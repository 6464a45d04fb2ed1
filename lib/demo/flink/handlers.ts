import { type HttpHandler, HttpResponse, http } from "msw";
import type { ClusterSpec } from "../specs";
import type { MutableState } from "./mutable-state";
import { answered, compiled } from "./router";
import { applicationRoutes } from "./routes-applications";
import { checkpointRoutes } from "./routes-checkpoints";
import { clusterRoutes } from "./routes-cluster";
import { jarRoutes } from "./routes-jars";
import { jobManagerRoutes } from "./routes-jobmanager";
import { jobRoutes } from "./routes-jobs";
import { metricRoutes } from "./routes-metrics";
import { operationRoutes } from "./routes-operations";
import { rescaleRoutes } from "./routes-rescale";
import { taskManagerRoutes } from "./routes-taskmanagers";
import { vertexRoutes } from "./routes-vertices";
import { viewOf } from "./view";

/** What a twin is made of. */
export type FlinkTwin = {
  cluster: () => ClusterSpec;
  mutations: MutableState;
  /** Epoch ms. */
  now: () => number;
};

type Compiled = ReturnType<typeof compiled>;
let table: Compiled | null = null;

/** The routes are sorted on the first request, not at import. */
function routes(): Compiled {
  table ??= compiled([
    ...clusterRoutes,
    ...jobRoutes,
    ...checkpointRoutes,
    ...vertexRoutes,
    ...metricRoutes,
    ...operationRoutes,
    ...taskManagerRoutes,
    ...jobManagerRoutes,
    ...jarRoutes,
    ...applicationRoutes,
    ...rescaleRoutes,
  ]);
  return table;
}

const DASHBOARD =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Apache Flink Web Dashboard</title></head><body></body></html>';

/**
 * Answers one request to a Flink REST server. `path` is the part below its base address, with a leading slash and without the query.
 * For callers that route by themselves, such as the CMF twin's proxy to each application's cluster.
 */
export async function answerFlink(twin: FlinkTwin, request: Request, path: string, address: string): Promise<Response> {
  if (request.method === "GET" && (path === "/" || path === "/index.html")) {
    return new HttpResponse(DASHBOARD, { headers: { "content-type": "text/html" } });
  }
  const view = viewOf(twin.cluster(), twin.mutations, twin.now());
  return answered(routes(), path, { request, view, address });
}

/**
 * Handlers that speak the Flink REST protocol of one cluster. There is one, with a table of routes of its own: matching
 * a hundred patterns for each request would cost more than the answers. It takes what real servers take, malformed escapes too.
 * @param options.base an origin with an optional path ("http://flink-1.invalid"), or a path alone, which then holds for any host
 */
export function flinkHandlers(options: FlinkTwin & { base: string }): HttpHandler[] {
  const base = options.base.replace(/\/$/, "");
  const root = base.startsWith("/") ? null : new URL(base);
  const prefix = root ? root.pathname.replace(/\/$/, "") : base;
  const below = (request: Request) => {
    const { origin, pathname } = new URL(request.url);
    const matches = (root === null || origin === root.origin) && pathname.startsWith(`${prefix}/`);
    return { matches, params: {}, path: pathname.slice(prefix.length), address: `${origin}${prefix}` };
  };
  return [
    http.all(
      ({ request }) => below(request),
      ({ request }) => {
        const { path, address } = below(request);
        return answerFlink(options, request, path, address);
      },
    ),
  ];
}
