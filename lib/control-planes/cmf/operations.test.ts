import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { cmfOperations, operations, relayPaths } from "./operations";

const file = "../shared/specs/cmf-openapi.yaml";
const OpenApi = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional() }),
    ),
  ),
});

/** Parameters are ours by name; only their places count. */
const nameless = (template: string) => template.replace(/\{\w+\}/g, "{}");

describe("the allow-list", () => {
  it("has 64 operations, each once", () => {
    expect(cmfOperations).toHaveLength(64);
    expect(new Set(cmfOperations.map(({ method, template }) => `${method} ${nameless(template)}`)).size).toBe(64);
  });

  it("calls every GET a read and everything else a write", () => {
    for (const { method, effect } of cmfOperations) expect(effect).toBe(method === "GET" ? "read" : "write");
  });

  it("sends force only where the server knows it", () => {
    const forced = Object.entries(operations).filter(([, operation]) => operation.query?.includes("force"));
    expect(forced.map(([name]) => name).sort()).toEqual([
      "deleteApplication",
      "deleteApplicationSavepoint",
      "deleteEnvironment",
      "deletePool",
      "deleteStatement",
      "deleteStatementSavepoint",
    ]);
  });

  it("reads events under v1alpha1 and everything else under v1", () => {
    expect(cmfOperations.filter(({ template }) => !template.startsWith("/cmf/api/v1/"))).toEqual([
      operations.listEvents,
    ]);
  });

  it("names the parameters of relayed paths apart from Flink's own", () => {
    for (const path of relayPaths) expect(path).not.toMatch(/\{(application|jid|vid|tm|subtask)\}/);
  });

  it.skipIf(!existsSync(file))("is the published interface: same methods, paths and query parameters", () => {
    const { paths } = OpenApi.parse(parse(readFileSync(file, "utf8")));
    const published = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => ({
        key: `${method.toUpperCase()} ${nameless(path)}`,
        query: parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name),
      })),
    );
    const ours = cmfOperations.map(({ method, template, query = [] }) => ({
      key: `${method} ${nameless(template)}`,
      query: [...query],
    }));
    const ordered = (list: typeof ours) =>
      list.map(({ key, query }) => ({ key, query: query.toSorted() })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
    expect(ordered(ours)).toEqual(ordered(published));
  });
});
