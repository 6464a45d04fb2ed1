import { endpoints } from "@/lib/api/endpoints";
import { jobReaderOf } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.jobMetrics, ({ runtime, params, query, signal }) =>
  jobReaderOf(runtime, params.id).metrics(query.names.split(","), signal),
);
