import { endpoints } from "@/lib/api/endpoints";
import * as parts from "@/lib/server/answers/workload-parts";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.applicationInstances, ({ runtime, params, signal }) =>
  parts.instancesOf(runtime, params.id, signal),
);
