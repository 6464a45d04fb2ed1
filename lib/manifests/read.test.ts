import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { maxManifestCharacters } from "@/lib/domain/finding";
import { checkManifest } from "./check";
import { readManifest } from "./read";

const only = (text: string) => readManifest(text).findings[0];

describe("readManifest", () => {
  it("keeps good documents beside a broken one", () => {
    const reading = readManifest("kind: A\n---\n{ broken: [\n---\nkind: B\n");
    expect(reading.documents.map((document) => document.kind)).toEqual(["A", "B"]);
    expect(reading.findings).toHaveLength(1);
  });
  it("mends tabs at the beginning of a line, and nothing else", () => {
    const text = "kind: A\nspec:\n\timage: x\n";
    const fix = only(text)?.fix;
    expect(text.slice(0, fix?.from) + fix?.insert + text.slice(fix?.to)).toBe("kind: A\nspec:\n  image: x\n");
  });
  it("skips empty and comment-only documents", () =>
    expect(readManifest("# a\n---\n\n---\nkind: A\n").documents).toHaveLength(1));
  it("takes JSON, a JSON array and a List", () => {
    expect(readManifest('{"kind":"A"}').documents).toHaveLength(1);
    expect(readManifest('[{"kind":"A"},{"kind":"B"}]').documents.map((document) => document.kind)).toEqual(["A", "B"]);
    expect(readManifest("kind: List\nitems:\n- kind: A\n- kind: B\n").documents[1]?.kind).toBe("B");
  });
  it("keeps positions behind a byte-order mark", () =>
    expect(readManifest("\uFEFFkind: A\nname: b\n").documents[0]?.placeOf(["name"]).line).toBe(2));
  it("gives the place of a value, of a key, and of the nearest thing that exists", () => {
    const document = readManifest("kind: A\nspec:\n  job:\n    args: [x, y]\n").documents[0];
    expect(document?.placeOf(["spec", "job", "args", 1])).toMatchObject({ line: 4, column: 15 });
    expect(document?.placeOf(["spec", "job"], "key")).toMatchObject({ line: 3, column: 3 });
    expect(document?.placeOf(["spec", "missing", "deep"])).toMatchObject({ line: 3 });
  });

  const faults: [string, string, string][] = [
    ["a tab", "spec:\n\tjob: 1\n", "P1"],
    ["a key twice", "kind: A\nkind: B\n", "P1"],
    ["a NUL byte", "kind: A\u0000\n", "P8"],
    ["a Helm template", "metadata:\n  name: {{ .Release.Name }}\n", "P4"],
    ["a plain sentence", "hello there\n", "R1"],
    [
      "aliases without end",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}*a]\nc: &c [${"*b,".repeat(9)}*b]\nd: [${"*c,".repeat(9)}*c]\n`,
      "P1",
    ],
    ["five thousand documents", "kind: A\n---\n".repeat(5000), "P9"],
    ["ten megabytes", `a: ${"x".repeat(10_000_000)}\n`, "P9"],
    ["thousands of nested lists", `${"[".repeat(20_000)}`, "P1"],
  ];
  for (const [name, text, rule] of faults)
    it(`answers ${name} with one clear sentence in bounded time`, () => {
      const started = performance.now();
      const finding = only(text);
      expect(finding?.rule).toBe(rule);
      expect(finding?.message).toMatch(/\.$/);
      expect(finding?.message.length).toBeLessThan(300);
      expect(performance.now() - started).toBeLessThan(5000);
    });

  it("reads the largest manifest it takes", () => {
    const text = `kind: A\nargs:\n${"  - value of some length here\n".repeat(Math.floor(maxManifestCharacters / 32))}`;
    expect(readManifest(text).documents).toHaveLength(1);
  });
});

const shared = "../shared/manifests";
describe.skipIf(!existsSync(shared))("the public manifests of ../shared/manifests", () => {
  const files = existsSync(shared)
    ? readdirSync(shared, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ya?ml|json)$/.test(file))
    : [];
  it("are there", () => expect(files.length).toBeGreaterThan(70));
  for (const file of files)
    it(`reads ${file} without a fault of ours`, () => {
      const text = readFileSync(join(shared, file), "utf8");
      const checked = checkManifest(text, { targets: [], environments: [], catalogs: [] }, {}, () => ({}));
      expect(checked.documents.length + checked.findings.length).toBeGreaterThan(0);
      for (const finding of checked.findings) {
        expect(finding.place.from).toBeLessThanOrEqual(text.length);
        expect(finding.message).not.toContain("undefined");
      }
    });
});
