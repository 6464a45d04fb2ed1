import { endpoints } from "@/lib/api/endpoints";
import { itemOf } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.cluster, async ({ runtime, params }) => itemOf(runtime, "cluster", params.id));
