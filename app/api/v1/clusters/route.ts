import { endpoints } from "@/lib/api/endpoints";
import { listOf } from "@/lib/server/answers/lists";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.clusters, async ({ runtime, query }) => listOf(runtime, "clusters", query));
