import { openapiDocument } from "@/lib/api/openapi";
import { handle } from "@/lib/server/route";
import packageJson from "@/package.json";

export const GET = (request: Request): Promise<Response> =>
  handle(request, async () => Response.json(openapiDocument(packageJson.version)));
