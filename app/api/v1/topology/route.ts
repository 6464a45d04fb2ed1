import { endpoints } from "@/lib/api/endpoints";
import { topologyOf } from "@/lib/server/answers/topology";
import { route } from "@/lib/server/route";

export const GET = route(endpoints.topology, async ({ runtime, query }) => topologyOf(runtime, query));
