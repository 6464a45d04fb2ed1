import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { endpoints } from "@/lib/api/endpoints";
import { Problem } from "@/lib/errors/problem";
import { runtime } from "@/lib/server/runtime";
import { callRoute, type Handler } from "@/lib/testing/call-route";

/** Every read of the API over the demo world, held against the schemas that describe it. */
const modules = import.meta.glob<{ GET?: Handler; POST?: Handler }>("./**/route.ts");

const handlerOf = async (path: string): Promise<Handler> => {
  const folder = path.replace(/^\//, "").replace(/\{(\w+)\}/g, "[$1]");
  const module = await modules[`./${folder}/route.ts`]?.();
  if (!module?.GET) throw new Error(`no route for ${path}`);
  return module.GET;
};

const ids: Record<string, string> = {};
const lists = [
  "environments",
  "applications",
  "computePools",
  "statements",
  "catalogs",
  "clusters",
  "jobs",
  "savepoints",
  "targets",
] as const;

const get = async (id: keyof typeof endpoints, params: Record<string, string> = {}, search = "") => {
  const endpoint = endpoints[id];
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  return callRoute(await handlerOf(endpoint.path), `${path}${search}`, { params });
};
const fits = (schema: z.ZodType, body: unknown) => {
  const parsed = schema.safeParse(body);
  expect(parsed.success ? [] : parsed.error.issues.slice(0, 3)).toEqual([]);
};

beforeAll(async () => {
  const { fleet } = await runtime();
  await fleet.settled(30_000);
  const running = fleet
    .items("applications")
    .find(
      (item) => item.kind === "application" && item.jobItemId !== null && item.facts.words.job?.value === "RUNNING",
    );
  ids.application = running?.id ?? "";
  ids.job = running?.kind === "application" ? (running.jobItemId ?? "") : "";
  ids.cluster = fleet.items("clusters").find((item) => item.clusterType === "flink")?.id ?? "";
}, 60_000);

describe("collections", () => {
  for (const name of lists)
    it(`${name} answers a page as described`, async () => {
      const answer = await get(name, {}, "?pageSize=50");
      expect(answer.status).toBe(200);
      fits(endpoints[name].response, answer.body);
      const page = answer.body as { items: { id: string }[]; total: number };
      expect(page.items.length).toBeGreaterThan(0);
      ids[name] = page.items[0]?.id ?? "";
      expect(answer.headers.get("cache-control")).toBe("no-store");
    });

  it("pages through everything once, without repeats", async () => {
    const seen = new Set<string>();
    let cursor: string | null = "";
    let total = 0;
    while (cursor !== null) {
      const answer = await get(
        "applications",
        {},
        `?pageSize=300&sort=name${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      const page = answer.body as { items: { id: string }[]; total: number; nextCursor: string | null };
      for (const item of page.items) seen.add(item.id);
      total = page.total;
      cursor = page.nextCursor;
    }
    expect(seen.size).toBe(total);
  });

  it("filters and counts on the server", async () => {
    const answer = await get("applications", {}, "?filter=verdict:failing&filter=target:cmf-eu1&pageSize=500");
    const page = answer.body as { items: { verdict: { state: string }; targetId: string }[]; total: number };
    expect(page.items.every((item) => item.verdict.state === "failing" && item.targetId === "cmf-eu1")).toBe(true);
    expect(page.items.length).toBe(page.total);
  });
});

describe("items and their parts", () => {
  const singles = [
    ["environment", "environments"],
    ["computePool", "computePools"],
    ["statement", "statements"],
    ["catalog", "catalogs"],
    ["savepoint", "savepoints"],
    ["target", "targets"],
  ] as const;
  for (const [id, list] of singles)
    it(`${id} answers as described`, async () => {
      const answer = await get(id, { id: ids[list] ?? "" });
      expect(answer.status).toBe(200);
      fits(endpoints[id].response, answer.body);
    });
  for (const id of [
    "application",
    "applicationEvents",
    "applicationInstances",
    "applicationSavepoints",
    "applicationManifest",
  ] as const)
    it(`${id} answers as described`, async () => {
      const answer = await get(id, { id: ids.application ?? "" });
      expect(answer.status).toBe(200);
      fits(endpoints[id].response, answer.body);
    });
  for (const id of ["job", "jobGraph", "jobCheckpoints", "jobExceptions", "jobCluster", "jobLog"] as const)
    it(`${id} answers as described, through CMF`, async () => {
      const answer = await get(id, { id: ids.job ?? "" });
      expect(answer.status).toBe(200);
      fits(endpoints[id].response, answer.body);
    });
  it("a vertex and metrics of a job answer as described", async () => {
    const graph = (await get("jobGraph", { id: ids.job ?? "" })).body as { vertices: { id: string }[] };
    const vertex = await get("jobVertex", { id: ids.job ?? "", vertexId: graph.vertices[0]?.id ?? "" });
    fits(endpoints.jobVertex.response, vertex.body);
    const metrics = await get("jobMetrics", { id: ids.job ?? "" }, "?names=numRestarts,noSuchMetric");
    fits(endpoints.jobMetrics.response, metrics.body);
  });
  for (const id of ["cluster", "clusterDetail", "clusterLog"] as const)
    it(`${id} answers as described`, async () => {
      const answer = await get(id, { id: ids.cluster ?? "" });
      expect(answer.status).toBe(200);
      fits(endpoints[id].response, answer.body);
    });
  for (const id of ["shell", "overview", "causes", "topology", "activity", "health", "ready"] as const)
    it(`${id} answers as described`, async () => {
      const answer = await get(id);
      expect(answer.status).toBe(200);
      fits(endpoints[id].response, answer.body);
    });
});

describe("what is not there or not understood", () => {
  const cases: [string, keyof typeof endpoints, Record<string, string>, string, number, string][] = [
    ["an item that never was", "application", { id: "cmf-eu1~nothing" }, "", 404, "not-found"],
    ["an item of a target that is not configured", "application", { id: "nobody~a~b~c" }, "", 404, "not-found"],
    ["a filter that is none", "applications", {}, "?filter=colour:blue", 400, "invalid"],
    ["a sort that is none", "applications", {}, "?sort=colour", 400, "invalid"],
    ["a cursor of another list", "applications", {}, "?cursor=zzz", 400, "invalid"],
    ["a page of nothing", "applications", {}, "?pageSize=0", 400, "invalid"],
    ["a page of everything", "applications", {}, "?pageSize=100000", 400, "invalid"],
    ["a parameter nobody knows", "applications", {}, "?colour=blue", 400, "invalid"],
    ["a vertex that is none", "jobVertex", { id: "zk-dc2~jobs~nothing", vertexId: "x" }, "", 404, "not-found"],
  ];
  for (const [name, id, params, search, status, code] of cases)
    it(`answers ${name} with a problem`, async () => {
      const answer = await get(id, params, search);
      expect(answer.status).toBe(status);
      const problem = Problem.parse(answer.body);
      expect(problem.code).toBe(code);
      expect(problem.requestId).toBe(answer.headers.get("x-request-id"));
      expect(problem.detail).toMatch(/\.$/);
    });

  it("answers only to loopback names while nobody signs in", async () => {
    const answer = await callRoute(await handlerOf("/health"), "/health", {
      headers: { host: "drey.attacker.example:3000" },
    });
    expect(answer.status).toBe(403);
  });
});
