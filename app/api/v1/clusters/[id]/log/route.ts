import { endpoints } from "@/lib/api/endpoints";
import * as parts from "@/lib/server/answers/workload-parts";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.clusterLog, ({ runtime, params, query, signal }) =>
  parts.clusterLogOf(runtime, params.id, query.who, query.file, signal),
);
