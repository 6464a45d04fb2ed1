import { z } from "zod";
import { Problem } from "@/lib/errors/problem";
import type { Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const made = z.toJSONSchema(schema, { target: "draft-2020-12", io, unrepresentable: "any" }) as Json;
  delete made.$schema;
  return made;
};

/** The properties of an object schema as parameters of one place. */
function parametersOf(schema: z.ZodType, place: "path" | "query"): Json[] {
  const made = schemaOf(schema, "input");
  const required = new Set(Array.isArray(made.required) ? made.required : []);
  return Object.entries((made.properties ?? {}) as Record<string, Json>).map(([name, property]) => {
    // What a request may leave out or repeat is described by its text form.
    const isList = name === "filter";
    return {
      name,
      in: place,
      required: place === "path" || required.has(name),
      schema: isList
        ? { type: "array", items: { type: "string", maxLength: 2000 }, maxItems: 40 }
        : Object.keys(property).length === 0
          ? { type: "string" }
          : property,
      ...(isList ? { explode: true, style: "form" } : {}),
    };
  });
}

const problem = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const failures: Record<string, string> = {
  "400": "The request is not as described.",
  "401": "Nobody is signed in, or the target does not accept the console's credentials.",
  "403": "Not allowed, or read-only.",
  "404": "Not here, or not for you.",
  "409": "It changed meanwhile.",
  "410": "It is not kept any more.",
  "413": "Too large.",
  "422": "The target refused the object.",
  "429": "Too many calls at once.",
  "500": "The console failed.",
  "501": "This target cannot do that.",
  "502": "The target failed, or answered something else than its protocol.",
  "504": "The target did not answer in time.",
};

function operationOf(endpoint: Endpoint): Json {
  const parameters = [...parametersOf(endpoint.params, "path"), ...parametersOf(endpoint.query, "query")];
  const hasBody = endpoint.method === "POST";
  const own = {
    name: "x-drey-request",
    in: "header",
    required: true,
    schema: { type: "string", const: "1" },
    description: "Proof that a page of this console sent it.",
  };
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    parameters: hasBody ? [...parameters, own] : parameters,
    ...(hasBody
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(endpoint.body, "input") } },
          },
        }
      : {}),
    responses: {
      "200": {
        description: "The answer.",
        content: { "application/json": { schema: schemaOf(endpoint.response, "output") } },
      },
      // Answered by the HTTP server itself, before any route, without a body.
      "431": { description: "The address or the headers are too long, 16 KiB at most." },
      ...Object.fromEntries(Object.entries(failures).map(([status, text]) => [status, problem(text)])),
    },
  };
}

/** The OpenAPI 3.1 document of the console's API, made from the schemas that validate it. */
export function openapiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of Object.values(endpoints) as Endpoint[]) {
    paths[`/api/v1${endpoint.path}`] = {
      ...paths[`/api/v1${endpoint.path}`],
      [endpoint.method.toLowerCase()]: operationOf(endpoint),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Drey",
      version,
      description:
        "Collections answer pages. `filter` may be repeated and holds `key:value,value`, `!key:value`, `key>n` or `key<n`; `sort` is a key, `-` before it for descending. The change feed is /api/v1/events (server-sent events); /metrics speaks Prometheus.",
    },
    paths,
    components: { schemas: { Problem: schemaOf(Problem, "output") } },
  };
}
