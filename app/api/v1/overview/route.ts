import { endpoints } from "@/lib/api/endpoints";
import { overview } from "@/lib/server/answers/overview";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.overview, async ({ runtime }) => overview(runtime));
