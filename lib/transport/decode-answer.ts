import type { Bytes } from "./read-body";
import type { Call } from "./transport";

type Headers = Record<string, string | string[] | undefined>;
export type Decoded = { body: unknown } | { fault: string };

export const headerOf = (headers: Headers, name: string): string | undefined => {
  const value = headers[name] ?? headers[Object.keys(headers).find((key) => key.toLowerCase() === name) ?? name];
  return Array.isArray(value) ? value[0] : value;
};

const mediaType = (headers: Headers): string =>
  (headerOf(headers, "content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
const isHtmlType = (type: string): boolean => type === "text/html" || type === "application/xhtml+xml";
const startsAsHtml = (text: string): boolean =>
  /^\s*(<!--[\s\S]{0,500}?-->\s*)?<(!doctype\s+html|html|head|body|script)[\s>]/i.test(text.slice(0, 1000));

/** Whether an answer is a web page, by its type or its first characters. One never passes, whatever was asked. */
export const isHtml = (headers: Headers, text: string): boolean => isHtmlType(mediaType(headers)) || startsAsHtml(text);

const jsonTypes = /^(application\/(.+\+)?json|text\/json)$/;
const textTypes = /^(text\/.+|application\/(octet-stream|json|yaml|x-yaml|log|x-log))$/;

/**
 * The body as the caller asked for it, or a sentence's end that tells what is wrong with it.
 * `mayBeEmpty` holds for writes and for statuses that announce no body.
 */
export function decodeAnswer(answer: Bytes, headers: Headers, accept: Call["accept"], mayBeEmpty: boolean): Decoded {
  const type = mediaType(headers);
  const encoding = headerOf(headers, "content-encoding")?.toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "")
    return { fault: "answered compressed, although that was not asked for" };
  const text = decodeText(answer, headers);
  if (text === null) return { fault: "answered in a character set that is not known here" };
  if (isHtml(headers, text)) return { fault: "answered with a web page. Is a sign-in page or a proxy in the way?" };
  if (accept === "none") return { body: null };
  if (accept === "text") {
    return type === "" || textTypes.test(type) ? { body: text } : { fault: "answered with something that is not text" };
  }
  if (text.trim() === "") return mayBeEmpty ? { body: null } : { fault: "answered with nothing" };
  if (type !== "" && !jsonTypes.test(type)) return { fault: "answered with something that is not JSON" };
  return parseJson(text);
}

function parseJson(text: string): Decoded {
  try {
    return { body: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { fault: /[}\]"]\s*$/.test(text) ? "answered with broken JSON" : "answered with JSON that ends too early" };
  }
}

/** Text in the announced character set, UTF-8 by default; of a cut text only whole lines, so that no secret loses its key. */
function decodeText(answer: Bytes, headers: Headers): string | null {
  const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(headerOf(headers, "content-type") ?? "")?.[1] ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const text = decoder.decode(answer.bytes);
  if (!answer.cut) return text;
  const lineBreak = text.indexOf("\n");
  return lineBreak === -1 || lineBreak > 65_536 ? text.replace(/^�+/, "") : text.slice(lineBreak + 1);
}
