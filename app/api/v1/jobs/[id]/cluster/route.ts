import { endpoints } from "@/lib/api/endpoints";
import { clusterReaderOfJob } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.jobCluster, ({ runtime, params, signal }) =>
  clusterReaderOfJob(runtime, params.id).detail(signal),
);
