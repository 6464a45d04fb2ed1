import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { ApplicationWire } from "./application";
import { CatalogWire, DatabaseWire } from "./catalog";
import { Page, RestError } from "./common";
import { EnvironmentWire } from "./environment";
import { ComputePoolWire, StatementWire } from "./sql";
import { KubernetesClusterWire } from "./system";

const file = "../shared/specs/cmf-openapi.yaml";

const Content = z.looseObject({
  content: z
    .record(
      z.string(),
      z.looseObject({ examples: z.record(z.string(), z.looseObject({ value: z.unknown() })).optional() }),
    )
    .optional(),
});
const Published = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ requestBody: Content.optional(), responses: z.record(z.string(), Content) })),
  ),
});

/** The schema that speaks for what is exchanged at a path. */
function schemaFor(path: string, side: string): z.ZodType {
  if (side.startsWith("4") || side.startsWith("5")) return RestError;
  if (path.endsWith("/kubernetes-clusters")) return Page;
  if (path.includes("/kubernetes-clusters/")) return KubernetesClusterWire;
  if (path.endsWith("/databases")) return DatabaseWire;
  if (path.endsWith("/catalogs/kafka")) return CatalogWire;
  if (path.endsWith("/compute-pools")) return ComputePoolWire;
  if (path.endsWith("/statements")) return StatementWire;
  return path.endsWith("/applications") ? ApplicationWire : EnvironmentWire;
}

describe.skipIf(!existsSync(file))("examples of the published interface", () => {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "paths: {}";
  const { paths } = Published.parse(parse(text));
  const examples = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody, responses }]) =>
      [["request", requestBody ?? {}] as const, ...Object.entries(responses)].flatMap(([side, { content = {} }]) =>
        Object.values(content).flatMap(({ examples: shown = {} }) =>
          Object.entries(shown).map(([name, { value }]) => ({
            title: `${method} ${path} ${side} ${name}`,
            path,
            side,
            value,
          })),
        ),
      ),
    ),
  );

  it("are 24", () => expect(examples).toHaveLength(24));

  it.each(examples)("$title", ({ path, side, value }) => {
    const document = z.looseObject({}).parse(typeof value === "string" ? parse(value) : value);
    // A request may leave its name to the path; an answer may not.
    const whole = side === "request" ? { metadata: { name: "from-the-path" }, ...document } : document;
    expect(schemaFor(path, side).safeParse(whole).error?.issues).toBeUndefined();
  });
});
