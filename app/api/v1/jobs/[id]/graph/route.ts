import { endpoints } from "@/lib/api/endpoints";
import { jobReaderOf } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.jobGraph, ({ runtime, params, signal }) =>
  jobReaderOf(runtime, params.id).graph(signal),
);
