import { downloadOf } from "@/lib/server/answers/download";
import { handle } from "@/lib/server/route";

type Context = { params: Promise<{ collection: string }> };

/** A whole filtered list as a file: `?format=csv` or `json`, with the filters of the collection. */
export const GET = (request: Request, context: Context): Promise<Response> =>
  handle(request, async ({ runtime }) =>
    downloadOf(runtime, (await context.params).collection, new URL(request.url).searchParams),
  );
