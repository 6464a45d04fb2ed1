import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type Fault, json, type PlaneKind, type Reply, type Seen, underFault } from "./fault-run.fixture";

vi.setConfig({ testTimeout: 120_000 });

const greens: string[] = [];
let cases = 0;

const words = (seen: Seen) => Object.fromEntries([...seen].map(([name, { word }]) => [name, word]));
const notOld = (seen: Seen) => [...seen].filter(([, { stale }]) => !stale).map(([name]) => name);
const old = (seen: Seen) => [...seen].filter(([, { stale }]) => stale).map(([name]) => name);

async function run(kind: PlaneKind, fault: Fault, unseen: boolean, isTight = false) {
  const report = await underFault(kind, fault, unseen, isTight);
  cases += 1;
  greens.push(...report.falseGreens);
  expect(report.falseGreens).toEqual([]);
  expect(words(report.healed)).toEqual(words(report.before));
  expect(old(report.healed)).toEqual([]);
  return report;
}

const text = (body: string, type = "application/json", status = 200): Reply => ({
  ...{ status, headers: { "content-type": type }, body },
});
const html = (status: number) => text("<!doctype html><html><title>Sign in</title></html>", "text/html", status);
const fails = (code: string): Fault => {
  return () => Promise.reject(Object.assign(new Error(code), { code }));
};

async function* drip(good: Reply): AsyncGenerator<Uint8Array> {
  for (const byte of new TextEncoder().encode(String(good.body))) {
    yield Uint8Array.of(byte);
    await pause(20);
  }
}
async function* breaking(good: Reply): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(String(good.body).slice(0, 20));
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
}
async function* flood(): AsyncGenerator<Uint8Array> {
  const block = new Uint8Array(65_536).fill(0x20);
  for (;;) yield block;
}
const leader = "Service temporarily unavailable due to an ongoing leader election. Please refresh.";

/** What an upstream, or something before it, answers to every question. Nothing true comes through. */
const everywhere: [name: string, fault: Fault, isTight?: boolean][] = [
  ["a sign-in page", () => html(200)],
  ["HTML that is called JSON", () => ({ ...html(200), headers: { "content-type": "application/json" } })],
  ["JSON cut off in the middle", (_, good) => ({ ...good, body: String(good.body).slice(0, -9) })],
  ["500", () => json({ errors: [{ message: "database is locked" }] }, 500)],
  ["a gateway's 502", () => html(502)],
  ["503 during an election", () => json({ errors: [leader] }, 503)],
  ["403", () => json({ errors: [{ message: "no role" }] }, 403)],
  ["401", () => json({ errors: [{ message: "who are you" }] }, 401)],
  ["404", () => text("404 page not found", "text/plain", 404)],
  ["429 for an hour", () => ({ ...json({}, 429), headers: { "retry-after": "3600" } })],
  ["a redirect", () => ({ ...text("", "text/plain", 302), headers: { location: "http://login.invalid/" } })],
  ["a picture", () => text("\u0089PNG", "image/png")],
  ["JSON of another shape", () => json({ status: "ok" })],
  ["JSON null", () => json(null)],
  ["a JSON array", () => json([])],
  ["a JSON text", () => json("ok")],
  ["nothing at all", () => text("")],
  ["204", () => ({ ...text("", "application/json", 204) })],
  ["JSON and then more", (_, good) => ({ ...good, body: `${String(good.body)}}` })],
  ["a hundred thousand brackets", () => text("[".repeat(100_000))],
  ["an answer without an end", () => ({ ...text(""), body: flood() })],
  [
    "the promise of a huge answer",
    (_, good) => ({ ...good, headers: { ...good.headers, "content-length": "9999999999" } }),
  ],
  ["a refused connection", fails("ECONNREFUSED")],
  ["an unknown name", fails("ENOTFOUND")],
  ["a connection that breaks in the middle", (_, good) => ({ ...good, body: breaking(good) })],
  [
    "silence",
    ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
    true,
  ],
  ["a drip", (_, good) => ({ ...good, body: drip(good) }), true],
];

describe.each(["cmf", "flink"] as const)("%s answers every question with", (kind) => {
  it.each(everywhere)("%s: words stay, everything grows old, nothing is lost", async (_, fault, isTight) => {
    const { before, after, told } = await run(kind, fault, true, isTight);
    expect(words(after)).toEqual(words(before));
    expect(notOld(after)).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
    for (const sentence of told) expect(sentence).toMatch(/^[A-Za-z].{8,}$/s);
  });
});

const at =
  (pattern: RegExp, then: Fault): Fault =>
  (asked, good) =>
    pattern.test(asked.path) ? then(asked, good) : good;
const changed =
  (change: (body: string) => string): Fault =>
  (_, good) => ({ ...good, body: change(String(good.body)) });
const pageOf = (items: unknown) => json({ pageable: { page: 0, size: 100 }, metadata: { size: 0 }, items });
const apps = /\/environments\/payments\/applications$/;
const firstPage =
  (then: Fault): Fault =>
  (asked, good) =>
    asked.query.get("page") === "0" ? then(asked, good) : good;

/** Parts of an upstream that misbehave; `old` are the items that nobody can see any more. */
const parts: [PlaneKind, string, Fault, old: RegExp][] = [
  ["cmf", "an empty page that the environment's counts deny", at(apps, () => pageOf([])), /^(application|job) /],
  ["cmf", "null for a list that the counts deny", at(apps, () => pageOf(null)), /^(application|job) /],
  [
    "cmf",
    "no environments, although the server counts one",
    at(/\/environments$/, () => pageOf([])),
    /^nothing, for it still answers for itself$/,
  ],
  ["cmf", "the same page for ever", at(apps, (_, good) => ({ ...good, body: firstOf(good) })), /^(application|job) /],
  [
    "cmf",
    "404 for the lists of an environment that it still lists",
    at(/payments\//, () => json({ errors: [{ message: "gone" }] }, 404)),
    /^(application|job|statement|compute-pool) /,
  ],
  [
    "cmf",
    "an application without a name",
    at(apps, firstPage(changed((body) => body.replace('"name":"runs"', '"nom":"runs"')))),
    /^(application|job) runs$/,
  ],
  ["cmf", "HTML for Flink's pages alone", at(/flink-web-ui/, () => html(200)), /^(application|job) (runs|loops)$/],
  [
    "cmf",
    "403 for statements alone",
    at(/statements/, () => json({ errors: [{ message: "no role" }] }, 403)),
    /^statement /,
  ],
  [
    "flink",
    "an empty list of jobs that the overview denies",
    at(/\/jobs\/overview$/, () => json({ jobs: [] })),
    /^job /,
  ],
  ["flink", "null for the list of jobs", at(/\/jobs\/overview$/, () => json({ jobs: null })), /^job /],
  [
    "flink",
    "times as text",
    at(
      /\/jobs\/overview$/,
      changed((body) => body.replace(/"start-time":(\d+)/g, '"start-time":"$1"')),
    ),
    /^job /,
  ],
  [
    "flink",
    "500 for every single job",
    at(/\/jobs\/[0-9a-f]{32}/, () => json({ errors: ["boom"] }, 500)),
    /^job (runs|loops|broke)$/,
  ],
  [
    "flink",
    "only its configuration, without a leader",
    (asked, good) => (asked.path === "/config" ? good : json({ errors: [leader] }, 503)),
    /./,
  ],
];

/** The first page, whatever page was asked for. */
function firstOf(good: Reply): string {
  kept ??= String(good.body);
  return kept;
}
let kept: string | null = null;

describe("a part that misbehaves", () => {
  it.each(parts)("%s, %s: what it hides grows old and keeps its word", async (kind, _, fault, hidden) => {
    kept = null;
    const { before, after, told } = await run(kind, fault, false);
    expect(words(after)).toEqual(words(before));
    expect(old(after)).toEqual([...before.keys()].filter((name) => hidden.test(name)));
    expect(told.length).toBeGreaterThan(0);
  });
});

const shifted =
  (ms: number): Fault =>
  (asked, good) => ({
    ...good,
    headers: { ...good.headers, date: new Date(asked.nowMs + ms).toUTCString() },
    body: String(good.body)
      .replace(/\b1[0-9]{12}\b/g, (number) => String(Number(number) + ms))
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => new Date(Date.parse(instant) + ms).toISOString()),
  });
const twice = changed((body) => {
  const answer = JSON.parse(body) as { items?: unknown[]; jobs?: unknown };
  if (Array.isArray(answer.items)) answer.items = [...answer.items, ...answer.items];
  if (Array.isArray(answer.jobs)) answer.jobs = [...answer.jobs, ...answer.jobs];
  return JSON.stringify(answer);
});
const lists = /(applications|statements|compute-pools|environments|\/jobs\/overview)$/;

/** Odd, and still the truth: nothing changes and nothing grows old. */
const odd: [PlaneKind, string, Fault][] = (["cmf", "flink"] as const).flatMap((kind): [PlaneKind, string, Fault][] => [
  [kind, "a clock an hour ahead", shifted(3_600_000)],
  [kind, "a clock an hour behind", shifted(-3_600_000)],
  [kind, "every item twice", at(lists, twice)],
  [kind, "a byte order mark", changed((body) => `\ufeff${body}`)],
  [kind, "fields that nobody knows", changed((body) => body.replace(/^\{/, '{"x-new":{"a":[1,null]},'))],
]);

describe("an odd answer", () => {
  it.each(odd)("%s, %s: says the same, and is current", async (kind, _, fault) => {
    const { before, after } = await run(kind, fault, false);
    expect(words(after)).toEqual(words(before));
    expect(old(after)).toEqual([]);
  });

  it("cmf, numbers as text and text as numbers: says the same, and is current", async () => {
    const fault = at(
      apps,
      changed((body) => body.replace(/"startTime":"(\d+)"/g, '"startTime":$1')),
    );
    const { before, after } = await run("cmf", fault, false);
    expect([words(after), old(after)]).toEqual([words(before), []]);
  });

  it.each(["cmf", "flink"] as const)("%s, words that nobody knows: unknown, never healthy", async (kind) => {
    const fault = changed((body) =>
      body.replaceAll('"RUNNING"', '"HIBERNATING"').replaceAll('"STABLE"', '"QUIESCING"'),
    );
    const { after } = await run(kind, fault, false);
    expect([after.get("job runs")?.word, old(after)]).toEqual(["unknown", []]);
  });
});

afterAll(() => {
  expect(cases).toBeGreaterThanOrEqual(70);
  expect(greens).toEqual([]);
});
