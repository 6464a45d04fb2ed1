import { endpoints } from "@/lib/api/endpoints";
import * as parts from "@/lib/server/answers/workload-parts";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.statementResults, ({ runtime, params, query, signal }) =>
  parts.resultsOf(runtime, params.id, query.pageToken ?? null, signal),
);
