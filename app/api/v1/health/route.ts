import { endpoints } from "@/lib/api/endpoints";
import * as answers from "@/lib/server/answers/fleet";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.health, async ({ runtime }) => answers.healthOf(runtime));
