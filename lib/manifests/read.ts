import { type Document, isMap, isNode, isPair, LineCounter, parseAllDocuments } from "yaml";
import { type Finding, type Fix, maxManifestCharacters, type Place } from "@/lib/domain/finding";

export const maxDocuments = 500;
const maxAliases = 100;

/** One document of a manifest, its value and the way back to its text. */
export type ManifestDocument = {
  index: number;
  value: Record<string, unknown>;
  apiVersion: string | null;
  kind: string | null;
  name: string | null;
  line: number;
  lines: number;
  /** The place of the deepest thing that exists on a path; a key's own place where `of` is "key". */
  placeOf: (path: (string | number)[], of?: "key" | "value") => Place;
};

export type Reading = { documents: ManifestDocument[]; findings: Finding[] };

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

export const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const dotted = (path: (string | number)[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`),
    "",
  );

function placer(document: Document, index: number, lines: LineCounter) {
  return (path: (string | number)[], of: "key" | "value" = "value"): Place => {
    let range: readonly number[] | null | undefined = document.contents?.range;
    let node: unknown = document.contents;
    for (const part of path) {
      const pair = isMap(node)
        ? node.items.find((item) => String(isNode(item.key) ? item.key.toJSON() : item.key) === String(part))
        : undefined;
      const next: unknown = isPair(pair)
        ? pair.value
        : (document.getIn(path.slice(0, path.indexOf(part) + 1), true) as unknown);
      if (isPair(pair) && isNode(pair.key) && (of === "key" || !isNode(next))) range = pair.key.range;
      else if (isNode(next)) range = next.range;
      else break;
      node = next;
    }
    const from = range?.[0] ?? 0;
    const at = lines.linePos(from);
    return { document: index, path: dotted(path), line: at.line, column: at.col, from, to: range?.[1] ?? from };
  };
}

const fault = (
  index: number,
  lines: LineCounter,
  rule: string,
  message: string,
  from: number,
  to = from,
  fix: Fix | null = null,
): Finding => {
  const at = lines.linePos(from);
  return {
    rule,
    severity: "error",
    message,
    place: { document: index, path: "", line: at.line, column: at.col, from, to },
    fix,
  };
};

/** Tabs at the beginning of a line become two spaces each, as the rest of most manifests has it. */
function tabFix(text: string, from: number): Fix | null {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  return indent.includes("\t")
    ? { title: "Write spaces", from: start, to: start + indent.length, insert: indent.replaceAll("\t", "  ") }
    : null;
}

/** A short sentence for the parser's own words, which quote whole lines of the text. */
const sentenceOf = (code: string, message: string): string => {
  if (code === "DUPLICATE_KEY") return "A key stands twice in one map; only one of them can count. Remove one.";
  if (code === "TAB_AS_INDENT") return "A tab stands where YAML wants spaces. Replace it.";
  return `This is not YAML: ${message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "")}.`;
};

/** Documents inside a `kind: List` or a JSON array stand for themselves. */
function expand(value: unknown): { value: unknown; path: (string | number)[] }[] {
  if (Array.isArray(value)) return value.map((item, at) => ({ value: item as unknown, path: [at] }));
  const map = record(value);
  if (map.kind === "List" && Array.isArray(map.items))
    return map.items.map((item, at) => ({ value: item as unknown, path: ["items", at] }));
  return [{ value, path: [] }];
}

/**
 * Reads a manifest of one or many documents, YAML or JSON, with positions. A document that is broken becomes a finding and
 * hides none of the others. Nothing is thrown for what a person may have typed.
 */
export function readManifest(text: string): Reading {
  const lines = new LineCounter();
  if (text.length > maxManifestCharacters)
    return {
      documents: [],
      findings: [
        fault(
          0,
          lines,
          "P9",
          `This manifest has ${text.length.toLocaleString("en")} characters; ${maxManifestCharacters.toLocaleString("en")} are read at once. Submit it in parts.`,
          0,
        ),
      ],
    };
  if (text.includes("\u0000"))
    return {
      documents: [],
      findings: [
        fault(
          0,
          lines,
          "P8",
          "There is a NUL byte in the text: this is a binary file, not a manifest.",
          text.indexOf("\u0000"),
        ),
      ],
    };
  if (/\{\{-?\s*[.$\w"(]/.test(text))
    return {
      documents: [],
      findings: [
        fault(
          0,
          lines,
          "P4",
          "This is a template that was not rendered yet. Render it (helm template, for example) and submit the result.",
          text.search(/\{\{/),
        ),
      ],
    };
  let parsed: Document[];
  try {
    const all = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false, merge: true });
    parsed = Array.isArray(all) ? (all as Document[]) : [];
  } catch {
    return { documents: [], findings: [fault(0, lines, "P1", "The text is nested too deeply to be a manifest.", 0)] };
  }
  if (parsed.length > maxDocuments)
    return {
      documents: [],
      findings: [
        fault(
          0,
          lines,
          "P9",
          `There are ${parsed.length} documents; ${maxDocuments} are taken at once. Submit them in parts.`,
          0,
        ),
      ],
    };
  return collect(parsed, lines, text);
}

function collect(parsed: Document[], lines: LineCounter, text: string): Reading {
  const documents: ManifestDocument[] = [];
  const findings: Finding[] = [];
  for (const document of parsed) {
    const index = documents.length;
    const error = document.errors[0];
    if (error) {
      const [from, to] = error.pos;
      const fix = error.code === "TAB_AS_INDENT" ? tabFix(text, from) : null;
      findings.push(fault(index, lines, "P1", sentenceOf(error.code, error.message), from, to, fix));
      continue;
    }
    if (document.contents === null) continue;
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: maxAliases });
    } catch {
      findings.push(
        fault(
          index,
          lines,
          "P1",
          `Aliases expand to more than ${maxAliases} copies. Write the parts out.`,
          document.contents.range?.[0] ?? 0,
        ),
      );
      continue;
    }
    const place = placer(document, index, lines);
    for (const part of expand(value)) addDocument({ documents, findings }, part, place, lines);
  }
  return { documents, findings };
}

function addDocument(
  { documents, findings }: Reading,
  { value, path }: { value: unknown; path: (string | number)[] },
  place: ManifestDocument["placeOf"],
  lines: LineCounter,
): void {
  const index = documents.length;
  const placeOf: ManifestDocument["placeOf"] = (below, of) => ({
    ...place([...path, ...below], of),
    document: index,
    path: dotted(below),
  });
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    if (value === null) return;
    findings.push({
      rule: "R1",
      severity: "error",
      message: "This is plain text or a list, not an object with apiVersion and kind.",
      place: placeOf([]),
      fix: null,
    });
    return;
  }
  const map = record(value);
  const start = placeOf([]);
  documents.push({
    index,
    value: map,
    apiVersion: textOf(map.apiVersion),
    kind: textOf(map.kind),
    name: textOf(record(map.metadata).name) ?? textOf(map.name),
    line: start.line,
    lines: Math.max(1, lines.linePos(Math.max(start.from, start.to - 1)).line - start.line + 1),
    placeOf,
  });
}
