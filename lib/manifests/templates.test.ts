import { describe, expect, it } from "vitest";
import { templates } from "@/components/submit/templates";
import { TargetConfig } from "@/lib/domain/target-config";
import { checkManifest } from "./check";

const world = {
  targets: [TargetConfig.parse({ id: "cmf", kind: "cmf", endpoints: ["http://127.0.0.1:1"] })],
  environments: [{ targetId: "cmf", name: "orders" }],
  catalogs: [],
};

describe("templates", () => {
  for (const { label, text } of templates)
    it(`${label} is complete, goes to CMF and has no finding`, () => {
      const checked = checkManifest(text, world, { "*": { environment: "orders" } }, () => ({}));
      expect(checked.documents.length).toBeGreaterThan(0);
      expect(checked.routes.map((route) => [route.targetId, route.asks])).toEqual(
        checked.documents.map(() => ["cmf", []]),
      );
      expect(checked.findings).toEqual([]);
    });
});
