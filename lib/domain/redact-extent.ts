import { fillsLine } from "./redact-keys";

/** End of an XML element's text. */
export function xmlEnd(text: string, start: number): number {
  const end = text.indexOf("<", start);
  return end === -1 ? text.length : end;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/**
 * Where the value that begins at `start` ends, by its own quoting, brackets or indentation.
 * `isData` tells that everything below the key is secret, whatever its keys are called.
 */
export function valueEnd(
  text: string,
  found: { start: number; keyStart: number; key: string; separator: string; isData: boolean },
): number {
  const { start, keyStart, key, separator } = found;
  const quote = /^(\\{0,8})(["'`])/.exec(text.slice(start, start + 9));
  if (quote !== null) return quotedEnd(text, start, quote[1] ?? "", quote[2] ?? '"');
  const first = text.charAt(start);
  if (first === "{" || first === "[") return balancedEnd(text, start);
  if (first === "\n" || first === "\r" || /^[|>][-+0-9]{0,2}[ \t]*\r?\n/.test(text.slice(start, start + 8))) {
    if (!separator.includes(":")) return start;
    return blockEnd(text, start, keyStart, found.isData || (first !== "\n" && first !== "\r"));
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

/** Lines below a key such as `secret:` that only tell where a secret is kept; from there on each key is judged on its own. */
const describing =
  /^\s*(- )?["']?(name|key|kind|type|optional|items|defaultMode|secretName|secretRef|secretKeyRef|valueFrom)["']?:(\s|$)/;

/** End of the lines below a YAML key that belong to it. */
function blockEnd(text: string, start: number, keyStart: number, isAllSecret: boolean): number {
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
    if (!isAllSecret && describing.test(line)) break;
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
