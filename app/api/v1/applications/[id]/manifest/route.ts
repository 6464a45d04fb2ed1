import { endpoints } from "@/lib/api/endpoints";
import * as parts from "@/lib/server/answers/workload-parts";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.applicationManifest, ({ runtime, params, signal }) =>
  parts.manifestOf(runtime, params.id, signal),
);
