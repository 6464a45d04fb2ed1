import { endpoints } from "@/lib/api/endpoints";
import { listOf } from "@/lib/server/answers/lists";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.computePools, async ({ runtime, query }) => listOf(runtime, "compute-pools", query));
