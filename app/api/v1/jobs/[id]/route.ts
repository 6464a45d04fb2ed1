import { endpoints } from "@/lib/api/endpoints";
import { itemOf, withSummary } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.job, async ({ runtime, params }) => withSummary(itemOf(runtime, "job", params.id)));
