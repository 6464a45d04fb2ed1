import { endpoints } from "@/lib/api/endpoints";
import * as answers from "@/lib/server/answers/fleet";
import { route } from "@/lib/server/route";

export const POST = route(endpoints.targetTry, async ({ runtime, params }) => answers.tryTarget(runtime, params.id));
