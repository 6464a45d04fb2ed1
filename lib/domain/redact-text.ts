import { valueEnd, xmlEnd } from "./redact-extent";
import { isHarmlessValue, isSecretKey, redactedMark } from "./redact-keys";
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
    if (isSpared(key, separator, hidden.slice(start, start + 40))) continue;
    const end = separator.startsWith(">")
      ? xmlEnd(hidden, start)
      : valueEnd(hidden, { start, keyStart: match.index, key, separator, isData: isSecretData });
    if (isPairValue) pairUntil = -1;
    if (end <= start || isHarmlessValue(unquote(hidden.slice(start, end)))) continue;
    out += hidden.slice(done, start) + hide(hidden.slice(start, end));
    done = end;
    pattern.lastIndex = end;
  }
  return out + hidden.slice(done);
}

/** A line of a stack trace; and what the walk through a parsed tree spares too: who somebody is (`userInfo: {…}`), and JSON numbers beside a telling name. */
const isSpared = (key: string, separator: string, value: string): boolean =>
  (/\.(java|scala|kt|py)$/.test(key) && /^\d/.test(value)) ||
  (/^userInfo$/i.test(key) && value.startsWith("{")) ||
  (/^value$/i.test(key) && separator.startsWith('"') && /^-?\d[\d.eE+-]*\s*[,}\]]/.test(value));

const unquote = (value: string): string => value.replace(/^\\*["'`]/, "").replace(/\\*["'`]$/, "");

/** The mark in the value's own quotes, or in each of its lines, so that the text keeps its form. */
function hide(value: string): string {
  const quote = /^\\*["'`]/.exec(value)?.[0];
  if (quote !== undefined)
    return `${quote}${redactedMark}${value.length > quote.length && value.endsWith(quote) ? quote : ""}`;
  const isScalarBlock = /^[|>][-+0-9]*[ \t]*\r?\n/.test(value);
  if (!isScalarBlock && !/^\r?\n/.test(value)) return redactedMark;
  const [first = "", ...lines] = value.split("\n");
  return [first, ...lines.map((line) => hideLine(line, isScalarBlock))].join("\n");
}

/** One line of a block: its indentation, dash and key stay where it has a key. */
function hideLine(line: string, isScalarBlock: boolean): string {
  if (line.trim() === "") return line;
  const lead = isScalarBlock ? /^\s*/ : /^\s*(- )?(["']?[\w./-]{1,160}["']?:(\s+(?=\S)|$))?/;
  const kept = lead.exec(line)?.[0] ?? "";
  return kept.length === line.length ? kept : `${kept}${redactedMark}`;
}

/** The name in `name: DB_PASSWORD`, `"key":"s3.secret-key"` or `<name>x</name>`. */
const readName = (text: string, start: number): string =>
  /^\\*["'`]?([\w.-]{1,200})/.exec(text.slice(start, start + 220))?.[1] ?? "";
