import { endpoints } from "@/lib/api/endpoints";
import * as answers from "@/lib/server/answers/fleet";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.happenings, async ({ runtime, query }) => answers.happeningsOf(runtime, query));
