import { describe, expect, it } from "vitest";
import type { Route } from "@/lib/domain/finding";
import { maxManifestCharacters } from "@/lib/domain/finding";
import type { PlanStep, StepResult } from "@/lib/domain/plan";
import { answer } from "./choices";
import { commandsFor } from "./commands";
import { findingCounts } from "./counts";
import { emptyDraft, keepDraft, loadDraft } from "./draft";
import { observe, type Seen } from "./observed";
import { joined, readFiles, tidy } from "./sources";

const file = (name: string, text: string, size = text.length) => ({ name, size, text: async () => text });

describe("getting a text in", () => {
  it("drops the byte-order mark and knows one kind of line end", () =>
    expect(tidy("\uFEFFkind: A\r\nname: b\rc: d\n")).toBe("kind: A\nname: b\nc: d\n"));
  it("puts documents below each other with exactly one separator", () => {
    expect(joined("", "kind: A\n")).toBe("kind: A\n");
    expect(joined("kind: A", "kind: B\n")).toBe("kind: A\n---\nkind: B\n");
    expect(joined("kind: A\n---\n", "kind: B\n")).toBe("kind: A\n---\nkind: B\n");
    expect(joined("kind: A\n", "---\nkind: B\n")).toBe("kind: A\n---\nkind: B\n");
  });
  it("reads several files in the order of their names", async () => {
    expect(await readFiles([file("b.yaml", "kind: B\r\n"), file("a.json", '{"kind":"A"}')])).toEqual({
      text: '{"kind":"A"}\n---\nkind: B\n',
      fileName: "a.json, b.yaml",
    });
  });
  it("refuses what is too long by name, alone or together, without reading a file that is far too long", async () => {
    const huge = { ...file("huge.yaml", "", 10_000_000_000), text: () => Promise.reject(new Error("was read")) };
    await expect(readFiles([huge])).rejects.toThrow(/huge\.yaml is not read: 10,000,000,000 bytes/);
    const half = "a".repeat(maxManifestCharacters / 2 + 1);
    await expect(readFiles([file("a", half), file("b", half)])).rejects.toThrow(/a, b: 2,000,00\d characters/);
  });
});

describe("the draft", () => {
  it("survives and is empty where what is kept is none", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (k: string) => kept.get(k) ?? null,
      setItem: (k: string, v: string) => void kept.set(k, v),
    };
    expect(loadDraft(storage)).toEqual(emptyDraft);
    const draft = { ...emptyDraft, text: "kind: A", choices: { "*": { environment: "prod" } } };
    expect(keepDraft(storage, draft)).toBe(true);
    expect(loadDraft(storage)).toEqual(draft);
    for (const text of ["{", "3", "{}", '{"text":1}']) expect(loadDraft({ getItem: () => text })).toEqual(emptyDraft);
  });
  it("says when the browser has no room", () => {
    const full = {
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    expect(keepDraft(full, emptyDraft)).toBe(false);
  });
});

describe("answers", () => {
  it("count for all documents first, then for one", () => {
    const first = answer({}, 2, "environment", "prod");
    expect(first).toEqual({ "*": { environment: "prod" } });
    const second = answer(first, 2, "environment", "stage");
    expect(second).toEqual({ "*": { environment: "prod" }, "2": { environment: "stage" } });
    expect(answer(second, 2, "targetId", "cmf-1")["2"]).toEqual({ environment: "stage", targetId: "cmf-1" });
    expect(answer(second, 0, "password", "x")).toBe(second);
  });
});

const step = (over: Partial<PlanStep> = {}): PlanStep => ({
  id: "0",
  verb: "create",
  kind: "application",
  name: "orders",
  targetId: "cmf-1",
  environment: "prod",
  sentence: "",
  state: null,
  irreversible: null,
  diff: [],
  hiddenFields: 0,
  maskedValues: 0,
  ...over,
});
const route = (kind: string, over: Partial<Route> = {}): Route => ({
  document: 0,
  apiVersion: "cmf.confluent.io/v1",
  kind,
  name: "orders",
  plane: "cmf",
  targetId: "cmf-1",
  candidates: [],
  reason: "",
  asks: [],
  answered: [{ name: "environment", value: "prod", options: ["prod"] }],
  command: null,
  ...over,
});
const plan = (steps: PlanStep[]) => ({
  digest: "",
  steps,
  blocked: [],
  consequence: "",
  confirmName: null,
  madeAt: "2026-01-01T00:00:00Z",
});
const document = (index: number, line: number, lines: number) => ({
  index,
  apiVersion: null,
  kind: null,
  name: null,
  line,
  lines,
});

describe("the plan as commands", () => {
  it("posts one document from its file, and says the same to the vendor's client", () =>
    expect(
      commandsFor("kind: A\n", "my file.yaml", {
        documents: [document(0, 1, 1)],
        routes: [route("FlinkApplication")],
        plan: plan([step()]),
      }),
    ).toEqual({
      curl: `curl -sS --fail-with-body -X POST -H 'content-type: application/yaml' --data-binary @'my file.yaml' "$CONFLUENT_CMF_URL/cmf/api/v1/environments/prod/applications"`,
      confluent: `confluent flink application create 'my file.yaml' --environment prod --url "$CONFLUENT_CMF_URL"`,
    }));
  it("puts a statement that exists by its name and has no word of the vendor's client for a file", () => {
    const made = commandsFor("kind: A\n", "a.yaml", {
      documents: [document(0, 1, 1)],
      routes: [route("Statement")],
      plan: plan([step({ verb: "update" })]),
    });
    expect(made?.curl).toContain("-X PUT");
    expect(made?.curl).toContain('/environments/prod/statements/orders"');
    expect(made?.confluent).toBeNull();
  });
  it("writes several documents to files of their own, and gives up where they are entries of a list", () => {
    const of = (text: string) =>
      commandsFor(text, "all.yaml", {
        documents: [document(0, 1, 1), document(1, 3, 1)],
        routes: [route("Secret"), route("KafkaCatalog", { document: 1 })],
        plan: plan([step({ name: "s" }), step({ id: "1", name: "c" })]),
      });
    expect(of("kind: A\n---\nkind: B\n")?.curl).toContain(
      "cat > c.yaml <<'END-OF-DOCUMENT'\nkind: B\nEND-OF-DOCUMENT\n",
    );
    expect(of("- kind: A\n\n- kind: B\n")).toBeNull();
  });
  it("has nothing to say where nothing would be sent", () =>
    expect(commandsFor("", null, { documents: [], routes: [], plan: plan([]) })).toBeNull());
});

describe("observing", () => {
  const result: StepResult = {
    id: "0",
    outcome: "accepted",
    text: "",
    at: "2026-01-01T00:00:10.000Z",
    operationId: null,
  };
  const seen = (observedAt: string, over: Partial<Seen> = {}): Seen => ({
    id: "i",
    kind: "application",
    name: "orders",
    targetId: "cmf-1",
    environment: "prod",
    verdict: { state: "healthy" },
    sources: [{ observedAt }],
    summary: { says: "RUNNING" },
    ...over,
  });
  const later = "2026-01-01T00:00:12.000Z";
  it("takes no reading from before the act for its result", () => {
    expect(observe(step(), result, [seen("2026-01-01T00:00:09.000Z")])).toEqual({ state: "waiting" });
    expect(observe(step(), result, [])).toEqual({ state: "waiting" });
    expect(observe(step(), result, [seen(later)])).toMatchObject({ state: "observed", word: "RUNNING", settled: true });
  });
  it("knows the thing by target, environment and whole name", () => {
    const strangers = [{ targetId: "cmf-2" }, { environment: "stage" }, { name: "orders-2" }];
    for (const over of strangers) expect(observe(step(), result, [seen(later, over)]).state).toBe("waiting");
  });
  it("goes on waiting while it is on its way", () =>
    expect(observe(step(), result, [seen(later, { verdict: { state: "progressing" } })])).toMatchObject({
      settled: false,
    }));
  it("finds a database in a catalog and a mapping in its environment, and a secret nowhere", () => {
    const catalog = seen(later, { name: "pay", environment: undefined, databases: [{ name: "orders" }] });
    expect(observe(step({ kind: "database" }), result, [catalog])).toMatchObject({ word: "listed" });
    const environment = seen(later, { name: "prod", environment: undefined, secretMappings: { orders: "s" } });
    expect(observe(step({ kind: "secret mapping" }), result, [environment])).toMatchObject({ word: "listed" });
    expect(observe(step({ kind: "secret" }), result, [seen(later)])).toEqual({ state: "unseen" });
  });
});

describe("counting findings", () => {
  it("says how many of what, worst first, and nothing of nothing", () => {
    const finding = (severity: "error" | "warning" | "note") => ({
      rule: "X",
      severity,
      message: "",
      place: { document: 0, path: "", line: 1, column: 1, from: 0, to: 0 },
      fix: null,
    });
    expect(findingCounts([finding("note"), finding("error"), finding("note")])).toBe("1 error, 2 notes");
    expect(findingCounts([])).toBeNull();
  });
});
