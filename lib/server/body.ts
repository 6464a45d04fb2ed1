import { ConsoleError } from "@/lib/errors/console-error";

/** Bytes of a request's body: a manifest of ten megabytes and what JSON adds to it. */
export const maxBodyBytes = 14_000_000;

/**
 * Reads a JSON body inside a limit, counted while it arrives.
 * @throws ConsoleError too-large or invalid.
 */
export async function readJson(request: Request, limit = maxBodyBytes): Promise<unknown> {
  const tooLarge = () =>
    new ConsoleError("too-large", { detail: `The body is over ${Math.floor(limit / 1_000_000)} MB.` });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (request.body === null) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw new ConsoleError("invalid", { detail: "The body is not JSON in UTF-8.", cause });
  }
}
