import { endpoints } from "@/lib/api/endpoints";
import * as manifests from "@/lib/server/answers/manifests";
import { route } from "@/lib/server/route";

export const POST = route(endpoints.actApply, ({ runtime, person, body, signal }) =>
  manifests.applyActs(runtime, person, body, signal),
);
