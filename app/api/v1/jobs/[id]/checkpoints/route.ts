import { endpoints } from "@/lib/api/endpoints";
import { jobReaderOf } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.jobCheckpoints, ({ runtime, params, signal }) =>
  jobReaderOf(runtime, params.id).checkpoints(signal),
);
