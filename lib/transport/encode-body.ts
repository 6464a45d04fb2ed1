import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Call, UploadedFile } from "./transport";

export type EncodedBody = { body: Uint8Array | string | null; contentType: string | null };

const notSent = (why: string): ConsoleError =>
  new ConsoleError("invalid", { detail: `The call was not made: ${why}.` });

/**
 * The body as it goes over the wire.
 * @throws ConsoleError invalid
 */
export function encodeBody(call: Call): EncodedBody {
  if (call.body === undefined) return { body: null, contentType: null };
  const contentType = call.contentType ?? "application/json";
  if (contentType === "multipart/form-data") return encodeFile(call.body);
  if (contentType === "application/json") return { body: JSON.stringify(call.body), contentType };
  if (typeof call.body !== "string") throw notSent("its body is not a text");
  return { body: call.body, contentType };
}

function isUploadedFile(value: unknown): value is UploadedFile {
  const file = value as Partial<UploadedFile> | null;
  return (
    typeof file === "object" && file !== null && file.bytes instanceof Uint8Array && typeof file.fileName === "string"
  );
}

/** One file as multipart/form-data. An upstream has written files outside its folder when a name held a path (CVE-2020-17518). */
function encodeFile(value: unknown): EncodedBody {
  if (!isUploadedFile(value)) throw notSent("its body is not a file");
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/.test(value.fileName) || value.fileName.includes("..")) {
    throw notSent("the file's name may hold letters, digits, dots, dashes and underscores only");
  }
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(value.field) || !/^[a-z0-9.+/-]{3,100}$/i.test(value.contentType)) {
    throw notSent("the file's field or type is not a plain word");
  }
  const boundary = `drey-${randomUUID()}`;
  const disposition = `form-data; name="${value.field}"; filename="${value.fileName}"`;
  const head = `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${value.contentType}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), value.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}
