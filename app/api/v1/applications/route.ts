import { endpoints } from "@/lib/api/endpoints";
import { listOf } from "@/lib/server/answers/lists";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.applications, async ({ runtime, query }) => listOf(runtime, "applications", query));
