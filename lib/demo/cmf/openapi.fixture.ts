import { existsSync, readFileSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";

type Operation = {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  parameters?: { name?: string; in?: string; required?: boolean; $ref?: string }[];
};
type Document = { paths: Record<string, Record<string, Operation>>; components: object };

/** The vendor's interface description, kept beside the project; null where it is not there. */
const file = new URL("../../../../shared/specs/cmf-openapi.yaml", import.meta.url);
export const openapi: Document | null = existsSync(file) ? (parse(readFileSync(file, "utf8")) as Document) : null;

/** Every operation as `GET /path`. */
export function operations(document: Document): { method: string; path: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    ["get", "post", "put", "delete"].flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
}

type Schema = { properties?: Record<string, { $ref?: string; writeOnly?: boolean }>; required?: string[] };

/** What is for writing alone cannot be required of an answer. */
function withoutWriteOnly(components: { schemas: Record<string, Schema & { writeOnly?: boolean }> }): void {
  for (const schema of Object.values(components.schemas)) {
    schema.required = schema.required?.filter((key) => {
      const property = schema.properties?.[key];
      const target = components.schemas[property?.$ref?.split("/").at(-1) ?? ""];
      return property?.writeOnly !== true && target?.writeOnly !== true;
    });
    if (!schema.required) delete schema.required;
  }
}

/**
 * The two shapes of an event's data share every object under `oneOf`, as neither requires its key; the description means
 * "one of them", so that is how it is read.
 */
function readable(document: Document): object {
  const text = JSON.stringify(document.components).replaceAll('"oneOf"', '"anyOf"');
  const components = JSON.parse(text) as Parameters<typeof withoutWriteOnly>[0];
  withoutWriteOnly(components);
  return components;
}

/** Checks answers against the description: what is wrong with one, or nothing. */
export function validator(
  document: Document,
): (method: string, path: string, status: number, body: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats(ajv);
  for (const own of ["pageable", "sort", "yamlorjson"]) ajv.addFormat(own, true);
  ajv.addSchema({ $id: "cmf", components: readable(document) });
  const compiled = new Map<string, ValidateFunction>();
  return (method, path, status, body) => {
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
    const response = responses?.[`${status}`];
    if (!response) return [`${method} ${path} answered ${status}, which is not documented`];
    const schema = Object.values(response.content ?? {})[0]?.schema;
    if (!schema) return body === null ? [] : [`${method} ${path} ${status} must have no body`];
    const text = JSON.stringify(schema).replaceAll("#/components", "cmf#/components");
    const check = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
    compiled.set(text, check);
    return check(body)
      ? []
      : (check.errors ?? []).map((error) => `${method} ${path} ${status} ${error.instancePath}: ${error.message}`);
  };
}
