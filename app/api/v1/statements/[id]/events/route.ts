import { endpoints } from "@/lib/api/endpoints";
import * as parts from "@/lib/server/answers/workload-parts";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.statementEvents, ({ runtime, params, signal }) =>
  parts.statementEventsOf(runtime, params.id, signal),
);
