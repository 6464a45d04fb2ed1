import type { HttpHandler } from "msw";
import { applicationRoutes } from "./applications";
import { computePoolRoutes } from "./compute-pools";
import { environmentRoutes } from "./environments";
import { statementResultRoutes } from "./statement-results";
import { statementRoutes } from "./statements";
import { handlersOf, type Route, type Server } from "./wire";

/** Every operation of the server's interface, plus the way through to the Flink REST of what runs. */
export const cmfRoutes: Route[] = [
  ...environmentRoutes,
  ...applicationRoutes,
  ...computePoolRoutes,
  ...statementRoutes,
  ...statementResultRoutes,
];

/** MSW handlers of one CMF server. */
export function cmfHandlers(server: Server): HttpHandler[] {
  return handlersOf(server, cmfRoutes);
}
