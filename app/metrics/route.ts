import { exposition } from "@/lib/server/metrics";
import { handle } from "@/lib/server/route";

export const GET = (request: Request): Promise<Response> =>
  handle(request, async ({ runtime }) => {
    const { text, contentType } = await exposition(runtime);
    return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
  });
