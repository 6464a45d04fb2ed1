import { endpoints } from "@/lib/api/endpoints";
import * as manifests from "@/lib/server/answers/manifests";
import { route } from "@/lib/server/route";

export const POST = route(endpoints.manifestCheck, async ({ runtime, person, body }) =>
  manifests.checkOf(runtime, person, body),
);
