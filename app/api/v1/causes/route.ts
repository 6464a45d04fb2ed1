import { endpoints } from "@/lib/api/endpoints";
import { causes } from "@/lib/server/answers/overview";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.causes, async ({ runtime }) => causes(runtime));
