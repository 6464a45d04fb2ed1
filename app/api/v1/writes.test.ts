import { beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "@/lib/domain/plan";
import { runtime } from "@/lib/server/runtime";
import { callRoute } from "@/lib/testing/call-route";
import { GET as activity } from "./activity/route";
import { POST as applyActs } from "./acts/apply/route";
import { POST as planActs } from "./acts/plan/route";
import { POST as apply } from "./manifests/apply/route";
import { POST as check } from "./manifests/check/route";
import { POST as plan } from "./manifests/plan/route";

const manifest = `apiVersion: cmf.confluent.io/v1
kind: FlinkApplication
metadata:
  name: route-test
spec:
  image: confluentinc/cp-flink:2.1.1-cp1
  flinkVersion: v2_1
  serviceAccount: flink
  flinkConfiguration:
    execution.checkpointing.interval: "60s"
    execution.checkpointing.dir: s3://norrvik/cp
    execution.checkpointing.savepoint-dir: s3://norrvik/sp
  jobManager: { resource: { cpu: 1, memory: 1024m } }
  taskManager: { resource: { cpu: 1, memory: 2Gi } }
  job: { jarURI: local:///opt/flink/usrlib/a.jar, parallelism: 2, upgradeMode: savepoint }
`;
const choices = { "*": { targetId: "cmf-eu1", environment: "payments-stage" } };

beforeAll(async () => {
  await (await runtime()).fleet.settled(30_000);
}, 60_000);

describe("who may write", () => {
  const guards: [string, Record<string, string | null>, number][] = [
    ["no origin", { origin: null }, 403],
    ["a null origin", { origin: "null" }, 403],
    ["a foreign origin", { origin: "https://attacker.example" }, 403],
    ["another port of this computer", { origin: "http://127.0.0.1:8080" }, 403],
    ["no own header", { "x-drey-request": null }, 403],
    ["a form's content type", { "content-type": "text/plain" }, 400],
    ["a rebound name", { host: "attacker.example" }, 403],
  ];
  for (const [name, headers, status] of guards)
    for (const [what, route, path] of [
      ["apply", apply, "/manifests/apply"],
      ["plan", plan, "/manifests/plan"],
      ["acts", applyActs, "/acts/apply"],
    ] as const)
      it(`refuses ${what} with ${name}`, async () => {
        const answer = await callRoute(route, path, { body: { text: manifest, choices, digest: "x" }, headers });
        expect(answer.status).toBe(status);
      });
  it("refuses a body that is no JSON, and one that is too large", async () => {
    expect((await callRoute(plan, "/manifests/plan", { raw: "{" })).status).toBe(400);
    expect((await callRoute(plan, "/manifests/plan", { raw: `{"text":"${"x".repeat(15_000_000)}"}` })).status).toBe(
      413,
    );
  });
});

describe("a manifest from text to the demo's CMF", () => {
  it("is checked without being sent", async () => {
    const answer = await callRoute(check, "/manifests/check", {
      body: { text: manifest.replace("v2_1", "nope"), choices },
    });
    expect(answer.status).toBe(200);
    expect((answer.body as { findings: { rule: string }[] }).findings.map((finding) => finding.rule)).toContain("F2");
  });

  it("is planned, applied once, refused the second time, and recorded", async () => {
    const made = (await callRoute(plan, "/manifests/plan", { body: { text: manifest, choices } })).body as {
      plan: Plan;
    };
    expect(made.plan).toMatchObject({
      blocked: [],
      steps: [{ verb: "create", name: "route-test", environment: "payments-stage" }],
    });
    const body = {
      text: manifest,
      choices,
      digest: made.plan.digest,
      ...(made.plan.confirmName ? { confirm: made.plan.confirmName } : {}),
    };
    const done = await callRoute(apply, "/manifests/apply", { body });
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ outcome: "accepted" });
    const again = await callRoute(apply, "/manifests/apply", { body });
    expect(again.status).toBeGreaterThanOrEqual(400);
    const log = (await callRoute(activity, "/activity")).body as {
      items: { name: string; outcome: string; who: string }[];
    };
    expect(log.items[0]).toMatchObject({ name: "route-test", outcome: "accepted", who: "whoever uses this computer" });
  });

  it("is refused on a read-only target, whatever the digest", async () => {
    const choice = { "*": { targetId: "cmf-us1", environment: "ads-prod" } };
    const made = (await callRoute(plan, "/manifests/plan", { body: { text: manifest, choices: choice } })).body as {
      plan: Plan;
    };
    expect(made.plan.blocked.join()).toContain("Read-only");
    const answer = await callRoute(apply, "/manifests/apply", {
      body: { text: manifest, choices: choice, digest: made.plan.digest },
    });
    expect(answer.status).toBe(403);
  });

  it("says what was refused by CMF, in CMF's meaning and our words", async () => {
    const pool =
      "apiVersion: cmf.confluent.io/v1\nkind: Statement\nmetadata: { name: no-pool }\nspec: { statement: SELECT 1, computePoolName: nowhere }\n";
    const made = (await callRoute(plan, "/manifests/plan", { body: { text: pool, choices } })).body as { plan: Plan };
    const answer = await callRoute(apply, "/manifests/apply", {
      body: { text: pool, choices, digest: made.plan.digest },
    });
    expect(answer.body).toMatchObject({ outcome: "refused", steps: [{ outcome: "failed" }] });
  });
});

describe("acts", () => {
  it("takes a savepoint of a running application through plan and digest", async () => {
    const { fleet } = await runtime();
    const item = fleet
      .items("applications")
      .find(
        (one) =>
          one.kind === "application" &&
          one.targetId === "cmf-eu1" &&
          one.facts.words.job?.value === "RUNNING" &&
          one.tier !== 1,
      );
    const acts = [{ verb: "savepoint", kind: "application", itemId: item?.id ?? "" }];
    const made = (await callRoute(planActs, "/acts/plan", { body: { acts } })).body as Plan;
    expect(made.steps[0]?.state?.text).toContain("goes on running");
    expect((await callRoute(applyActs, "/acts/apply", { body: { acts, digest: "another" } })).status).toBe(409);
    const done = await callRoute(applyActs, "/acts/apply", { body: { acts, digest: made.digest } });
    expect(done.body).toMatchObject({ outcome: "accepted" });
  });

  it("answers the same for a thing that is absent and one of a target nobody has", async () => {
    for (const itemId of ["cmf-eu1~applications~payments-prod~never", "other~applications~a~b"]) {
      const answer = await callRoute(planActs, "/acts/plan", {
        body: { acts: [{ verb: "suspend", kind: "application", itemId }] },
      });
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ detail: "Not here, or not for you." });
    }
  });
});
