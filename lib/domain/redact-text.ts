import { fillsLine, isHarmlessValue, isSecretKey, redactedMark } from "./redact-keys";
import { hideKnownForms } from "./redact-patterns";

/**
 * A key and its separator: `a.b=`, `"a": `, `'a' => `, `\"a\":`, `<a>`, `--a ` (a flag needs no separator).
 * The value is read by hand afterwards, because only the value's own quoting tells where it ends.
 */
const keyAndSeparator =
  /(?<![\w.-])(--?|<|%)?([A-Za-z_][\w.-]{0,160})(\\{0,6}["'`]?\]?[ \t]{0,40}(?:=>|=|:(?!\/\/)|%3D)[ \t]{0,40}|>\s{0,40}|[ \t]{1,4}(?=[^\s-]))/g;

/** How far after `name: DB_PASSWORD` its `value:` is still looked for. */
const pairReach = 300;

/** Hides every secret in a text of unknown form: SQL, YAML, JSON cut in the middle, properties, a log, an exception. */
export function redactPlainText(text: string): string {
  const hidden = hideKnownForms(text);
  const isSecretObject = /\bkind["']?\s{0,4}[:=]\s{0,4}["']?(Flink)?Secret\b/.test(hidden);
  const pattern = new RegExp(keyAndSeparator.source, "g");
  let out = "";
  let done = 0;
  let pairUntil = -1;
  for (let match = pattern.exec(hidden); match !== null; match = pattern.exec(hidden)) {
    const [, prefix = "", key = "", separator = ""] = match;
    const start = pattern.lastIndex;
    const isFlagOnly = /^[ \t]+$/.test(separator);
    if (isFlagOnly && !prefix.startsWith("-")) continue;
    if (separator.startsWith(">") && prefix !== "<") continue;
    const isPairValue = start < pairUntil && /^(value|stringValue|defaultValue)$/i.test(key);
    if (/^(name|key)$/i.test(key)) pairUntil = isSecretKey(readName(hidden, start)) ? start + pairReach : -1;
    const isSecretData = isSecretObject && /^(data|stringData)$/.test(key);
    if (!isPairValue && !isSecretData && !isSecretKey(key)) continue;
    const end = separator.startsWith(">")
      ? xmlEnd(hidden, start)
      : valueEnd(hidden, start, match.index, key, separator);
    if (isPairValue) pairUntil = -1;
    if (end <= start || isHarmlessValue(unquote(hidden.slice(start, end)))) continue;
    out += hidden.slice(done, start) + hide(hidden.slice(start, end));
    done = end;
    pattern.lastIndex = end;
  }
  return out + hidden.slice(done);
}

const unquote = (value: string): string => value.replace(/^\\*["'`]/, "").replace(/\\*["'`]$/, "");

/** The mark, with the value's own quotes and its first line break around it, so that the text keeps its form. */
function hide(value: string): string {
  const quote = /^\\*["'`]/.exec(value)?.[0];
  if (quote !== undefined)
    return `${quote}${redactedMark}${value.length > quote.length && value.endsWith(quote) ? quote : ""}`;
  const lead = /^[|>][-+0-9]*|^\s+/.exec(value)?.[0] ?? "";
  return `${lead}${lead === "" || /\s$/.test(lead) ? "" : " "}${redactedMark}${value.endsWith("\n") ? "\n" : ""}`;
}

/** The name in `name: DB_PASSWORD`, `"key":"s3.secret-key"` or `<name>x</name>`. */
const readName = (text: string, start: number): string =>
  /^\\*["'`]?([\w.-]{1,200})/.exec(text.slice(start, start + 220))?.[1] ?? "";

function xmlEnd(text: string, start: number): number {
  const end = text.indexOf("<", start);
  return end === -1 ? text.length : end;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

function valueEnd(text: string, start: number, keyStart: number, key: string, separator: string): number {
  const quote = /^(\\{0,8})(["'`])/.exec(text.slice(start, start + 9));
  if (quote !== null) return quotedEnd(text, start, quote[1] ?? "", quote[2] ?? '"');
  const first = text.charAt(start);
  if (first === "{" || first === "[") return balancedEnd(text, start);
  if (first === "\n" || first === "\r" || /^[|>][-+0-9]{0,2}[ \t]*\r?\n/.test(text.slice(start, start + 8))) {
    return separator.includes(":") ? blockEnd(text, start, keyStart, first !== "\n" && first !== "\r") : start;
  }
  if (fillsLine(key) || startsLine(text, keyStart)) return wordsEnd(text, start);
  return wordEnd(text, start);
}

/** Whether nothing but indentation, a dash or a quote stands before the key on its line: a YAML or properties file. */
function startsLine(text: string, keyStart: number): boolean {
  const from = text.lastIndexOf("\n", keyStart - 1) + 1;
  return keyStart - from < 200 && /^[\s+-]*["']?$/.test(text.slice(from, keyStart));
}

/** End of a quoted value. `depth` is the run of backslashes before its quote, where the text is itself inside a string. */
function quotedEnd(text: string, start: number, depth: string, quote: string): number {
  for (let at = start + depth.length + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "\n" && quote !== "'") return at;
    if (char === "\\" && depth === "") at += 1;
    if (char !== quote || text.slice(at - depth.length, at) !== depth) continue;
    if (depth !== "" && text.charAt(at - depth.length - 1) === "\\") continue;
    if (quote === "'" && text.charAt(at + 1) === "'") at += 1;
    else return at + 1;
  }
  return lineEnd(text, start);
}

function balancedEnd(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "{" || char === "[") open += 1;
    else if (char === "}" || char === "]") open -= 1;
    if (open === 0) return at + 1;
  }
  return text.length;
}

/** End of the lines below a YAML key that belong to it; a mapping below it is left to its own keys unless it is a scalar block. */
function blockEnd(text: string, start: number, keyStart: number, isScalarBlock: boolean): number {
  const lineStart = text.lastIndexOf("\n", keyStart - 1) + 1;
  const indent = /^[ \t]*(?:- )?/.exec(text.slice(lineStart, keyStart))?.[0].length ?? 0;
  let at = lineEnd(text, start) + 1;
  let end = start;
  while (at < text.length) {
    const next = lineEnd(text, at);
    const line = text.slice(at, next);
    const depth = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const isItem = /^\s*- /.test(line) && depth >= indent;
    if (line.trim() !== "" && depth <= indent && !isItem) break;
    if (!isScalarBlock && /^\s*(- )?(name|key|secretKeyRef|valueFrom)["']?:(\s|$)/.test(line)) break;
    end = next;
    at = next + 1;
  }
  return end;
}

/** End of an unquoted value of several words: the line's end, or the quote that closes what the whole line stands in. */
function wordsEnd(text: string, start: number): number {
  const end = lineEnd(text, start);
  const close = /\\{0,4}["'](?=[\s,;)}\]]|$)/.exec(
    text.slice(start, end).replace(/"[^"]*"/g, (part) => "x".repeat(part.length)),
  );
  return close === null ? end : start + close.index;
}

/** End of an unquoted value of one word. A closing mark ends it only where nothing of the value can follow. */
function wordEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (/\s/.test(char)) return at;
    if (/["'`<>]/.test(char) && /[\s,;)}\]:>\\]|^$/.test(text.charAt(at + 1))) return at;
    if (/[,)}\]]/.test(char) && /[\s,;)}\]"']|^$/.test(text.charAt(at + 1))) return at;
  }
  return text.length;
}
