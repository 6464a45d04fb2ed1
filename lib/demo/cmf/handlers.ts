import type { HttpHandler } from "msw";
import { applicationActRoutes } from "./application-acts";
import { applicationRoutes } from "./applications";
import { catalogRoutes } from "./catalogs";
import { computePoolRoutes } from "./compute-pools";
import { databaseRoutes } from "./databases";
import { detachedSavepointRoutes } from "./detached-savepoints";
import { environmentRoutes } from "./environments";
import { eventRoutes } from "./events";
import { instanceRoutes } from "./instances";
import { kubernetesClusterRoutes } from "./kubernetes-clusters";
import { savepointRoutes } from "./savepoints";
import { secretMappingRoutes } from "./secret-mappings";
import { secretRoutes } from "./secrets";
import { serverInfoRoutes } from "./server-info";
import { statementResultRoutes } from "./statement-results";
import { statementRoutes } from "./statements";
import { webUiRoutes } from "./web-ui";
import { handlersOf, type Route, type Server } from "./wire";

/** Every operation of the server's interface, plus the way through to the Flink REST of what runs. The busiest come first. */
export const cmfRoutes: Route[] = [
  ...webUiRoutes,
  ...applicationRoutes,
  ...environmentRoutes,
  ...statementRoutes,
  ...computePoolRoutes,
  ...instanceRoutes,
  ...eventRoutes,
  ...savepointRoutes,
  ...statementResultRoutes,
  ...applicationActRoutes,
  ...secretMappingRoutes,
  ...secretRoutes,
  ...catalogRoutes,
  ...databaseRoutes,
  ...detachedSavepointRoutes,
  ...kubernetesClusterRoutes,
  ...serverInfoRoutes,
];

/** MSW handlers of one CMF server. */
export function cmfHandlers(server: Server): HttpHandler[] {
  return handlersOf(server, cmfRoutes);
}
