import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { endpoints } from "./endpoints";
import { openapiDocument } from "./openapi";

describe("the OpenAPI document", () => {
  const document = openapiDocument("1.2.3");
  it("is valid OpenAPI 3.1", async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.valid ? [] : result.errors).toEqual([]);
  });
  it("describes every endpoint of the table", () => {
    const described = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
      (path) => Object.values(path).map((operation) => operation.operationId),
    );
    expect(described.sort()).toEqual(Object.keys(endpoints).sort());
  });
});
