import { expect, it } from "vitest";
import { catalogRemark, secretsOf } from "./catalog-words";

const database = (connectionSecretId: string | null) => ({
  name: "kafka",
  bootstrapServers: null,
  connectionSecretId,
  ddlEnvironments: [],
  environmentsWithAccess: null,
});
const catalog = {
  name: "pay",
  connectionSecretId: "pay-sr",
  databases: [database("pay-kafka"), database("pay-sr"), database(null)],
  environmentsWithAccess: ["prod"],
};

it("names each secret once", () => {
  expect(secretsOf(catalog)).toEqual(["pay-sr", "pay-kafka"]);
});
it("flags a catalog whose secrets no environment maps", () => {
  expect(catalogRemark({ ...catalog, environmentsWithAccess: [] })).toBe(
    "unusable: no environment maps pay-sr, pay-kafka",
  );
});
it("does not flag what needs no secret, or what nobody told", () => {
  const open = { ...catalog, connectionSecretId: null, databases: [database(null)] };
  expect([catalogRemark(open), catalogRemark({ ...open, environmentsWithAccess: [] })]).toEqual([null, null]);
  expect(catalogRemark({ ...catalog, environmentsWithAccess: null })).toBeNull();
});
it("says that a catalog is empty", () => {
  expect(catalogRemark({ ...catalog, databases: [] })).toBe("it has no database");
});
