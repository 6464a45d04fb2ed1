import { endpoints } from "@/lib/api/endpoints";
import { itemOf } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.savepoint, async ({ runtime, params }) => itemOf(runtime, "savepoint", params.id));
