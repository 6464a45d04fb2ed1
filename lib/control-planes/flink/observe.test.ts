import { describe, expect, it } from "vitest";
import type { Batch } from "../control-plane";
import { hasCaptures, sendCaptured, targetOf, versions } from "./captures.fixture";
import { createFlinkPlane } from "./plane";

const collect = async (batches: AsyncIterable<Batch>): Promise<Batch[]> => {
  const all: Batch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
};

describe.skipIf(!hasCaptures).each(versions)("a round of lists, recorded from %s", (version) => {
  it("brings one cluster and all its jobs", async () => {
    const plane = createFlinkPlane({ target: targetOf(), send: sendCaptured(version) });
    const batches = await collect(plane.observe());
    expect(batches.map((batch) => batch.scope)).toEqual(["cluster", "jobs"]);
  });
});
