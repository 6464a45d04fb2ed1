import { endpoints } from "@/lib/api/endpoints";
import { clusterReaderOfJob } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.jobLog, ({ runtime, params, query, signal }) =>
  clusterReaderOfJob(runtime, params.id).log(query.who, query.file, signal),
);
