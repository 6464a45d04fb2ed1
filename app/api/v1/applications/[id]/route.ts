import { endpoints } from "@/lib/api/endpoints";
import { applicationOf, withSummary } from "@/lib/server/answers/items";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.application, async ({ runtime, params }) =>
  withSummary(applicationOf(runtime, params.id)),
);
