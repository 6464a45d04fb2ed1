import { endpoints } from "@/lib/api/endpoints";
import * as manifests from "@/lib/server/answers/manifests";
import { route } from "@/lib/server/route";

export const POST = route(endpoints.manifestApply, ({ runtime, person, body, signal }) =>
  manifests.applyManifest(runtime, person, body, signal),
);
