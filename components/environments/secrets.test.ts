import { describe, expect, it } from "vitest";
import { meansToServe, secretRows, servesNobody, unmappedOf } from "./secrets";

const database = (name: string, connectionSecretId: string | null, ddlEnvironments: string[] = []) => ({
  name,
  connectionSecretId,
  ddlEnvironments,
  bootstrapServers: null,
  environmentsWithAccess: null,
});
const open = {
  name: "pay",
  connectionSecretId: "pay-sr",
  environmentsWithAccess: ["prod"],
  databases: [database("kafka", "pay-kafka", ["prod"])],
};
const shut = {
  name: "dispute",
  connectionSecretId: "dispute-sr",
  environmentsWithAccess: [],
  databases: [database("kafka", "dispute-sr")],
};
const other = { ...open, name: "ads", connectionSecretId: "ads-sr", environmentsWithAccess: ["ads"], databases: [] };

describe("secrets of an environment", () => {
  it("puts those that are named and not mapped first, with who names them", () => {
    expect(secretRows("prod", { "pay-sr": "sr", spare: "spare" }, [open])).toEqual([
      { id: "pay-kafka", secret: null, namedBy: ["pay.kafka"] },
      { id: "pay-sr", secret: "sr", namedBy: ["pay"] },
      { id: "spare", secret: "spare", namedBy: [] },
    ]);
  });
  it("leaves out what a catalog of other environments needs", () => {
    expect(secretRows("prod", {}, [other])).toEqual([]);
  });
  it("shows what nobody maps to every environment of the server", () => {
    expect(servesNobody(shut)).toBe(true);
    expect(secretRows("prod", {}, [shut])).toEqual([
      { id: "dispute-sr", secret: null, namedBy: ["dispute", "dispute.kafka"] },
    ]);
  });
  it("does not call a catalog shut where the list did not say who may use it", () => {
    expect(servesNobody({ ...shut, environmentsWithAccess: null })).toBe(false);
  });
  it("knows what stands in a catalog's way", () => {
    expect(unmappedOf(open, { "pay-sr": "sr" })).toEqual(["pay-kafka"]);
    expect([meansToServe(open, "prod"), meansToServe(other, "prod")]).toEqual([true, false]);
  });
});
