import { endpoints } from "@/lib/api/endpoints";
import { jobReaderOf } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.jobVertex, ({ runtime, params, signal }) =>
  jobReaderOf(runtime, params.id).vertex(params.vertexId, signal),
);
