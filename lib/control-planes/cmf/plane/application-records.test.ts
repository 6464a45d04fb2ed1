import { describe, expect, it } from "vitest";
import { createCmfClient } from "../client";
import { fakeCmf, Items, targetOf } from "../fake.fixture";
import { toApplication, toJob } from "../to-domain/application";
import { contextOf } from "../to-domain/context";
import { ApplicationWire } from "../wire/application";
import { EnvironmentWire } from "../wire/environment";
import { applicationRecords, lightOf } from "./application-records";

const context = contextOf(targetOf());
const later = "2026-03-17T04:00:00.000Z";
const sooner = "2026-03-17T03:00:00.000Z";
const environmentOf = (changes: object = {}) => EnvironmentWire.parse({ name: "payments", ...changes });
const raw = {
  metadata: {
    name: "a",
    creationTimestamp: "2026-01-01T00:00:00Z",
    annotations: { "cmf.platform.confluent.io/managed-by": "n/a" },
  },
  spec: { image: "x", job: { state: "running" } },
  status: {
    jobStatus: { jobId: "a".repeat(32), state: "RUNNING", startTime: "1773700000000", updateTime: "1773709999999" },
    lifecycleState: "STABLE",
    jobManagerDeploymentStatus: "READY",
    reconciliationStatus: { state: "DEPLOYED", reconciliationTimestamp: 1773600000000 },
    error: "something",
  },
};
const made = (wire: ApplicationWire, environment: EnvironmentWire, at: string) =>
  applicationRecords(wire, { name: "payments", wire: environment }, lightOf(environment), context, at);

describe("an answer heard anew", () => {
  it("makes the very records that reading it afresh would make", () => {
    const wire = ApplicationWire.parse(raw);
    const environment = environmentOf();
    made(wire, environment, sooner);
    const application = toApplication(wire, { name: "payments", wire: environment }, context, later);
    expect(made(wire, environment, later)).toEqual([application, toJob(application, null)]);
    expect(JSON.stringify(made(wire, environment, later))).not.toContain(sooner);
  });

  it("is read afresh when its environment changed in anything that counts", () => {
    const wire = ApplicationWire.parse(raw);
    made(wire, environmentOf(), sooner);
    const defaults = environmentOf({ flinkApplicationDefaults: { spec: { image: "theirs" } } });
    expect(made(wire, defaults, later)[0].image).toBe("theirs");
    const lost = environmentOf({ status: { kubernetesCluster: { state: "DISCONNECTED" } } });
    expect(made(wire, lost, later)[0].facts.cutOff).not.toBeNull();
    expect(made(wire, environmentOf(), later)[0].facts.cutOff).toBeNull();
  });
});

describe("items of a list", () => {
  const list = "GET /cmf/api/v1/environments/payments/applications";
  const read = async (client: ReturnType<typeof createCmfClient>) =>
    (await client.listApplications({ environment: "payments" })).items.map(({ value }) => value);

  it("come out as the same object while they stay the same, and as a new one when anything moved", async () => {
    const other = { ...raw, metadata: { name: "b" } };
    const fake = fakeCmf({ [list]: new Items([raw, other]) });
    const client = createCmfClient({ send: fake.send, targetId: "cmf-1" });
    const first = await read(client);
    const second = await read(client);
    expect([second[0] === first[0], second[1] === first[1]]).toEqual([true, true]);
    fake.routes[list] = new Items([other, { ...raw, status: { ...raw.status, lifecycleState: "FAILED" } }]);
    const third = await read(client);
    expect([third[0] === first[1], third[1]?.status?.lifecycleState]).toEqual([true, "FAILED"]);
  });

  it("are forgotten with their environment", async () => {
    const fake = fakeCmf({ [list]: new Items([raw]) });
    const client = createCmfClient({ send: fake.send, targetId: "cmf-1" });
    const [first] = await read(client);
    client.forget({ environment: "payments" });
    expect((await read(client))[0] === first).toBe(false);
  });
});
