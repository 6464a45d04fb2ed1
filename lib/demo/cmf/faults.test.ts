import { describe, expect, it } from "vitest";
import { type Client, demoClient } from "../client.fixture";
import { minute } from "../world/time";

/** Every planted fault, as somebody finds it who has nothing but the servers' protocols. */

type Item = Record<string, unknown>;
const ui = (environment: string, name: string) =>
  `/cmf/api/v1/environments/${environment}/applications/${name}/flink-web-ui`;
const status = async (client: Client, server: string, environment: string, name: string) =>
  ((await client.get(server, `/cmf/api/v1/environments/${environment}/applications/${name}`)).body as { status: Item })
    .status;

async function job(client: Client, server: string, base: string): Promise<{ jid: string; state: string }> {
  const { jobs } = (await client.get(server, `${base}/jobs/overview`)).body as {
    jobs: { jid: string; state: string }[];
  };
  const [first] = jobs;
  if (!first) throw new Error(`${base} has no job`);
  return first;
}

async function checkpoints(client: Client, server: string, base: string) {
  const { jid } = await job(client, server, base);
  return (await client.get(server, `${base}/jobs/${jid}/checkpoints`)).body as {
    counts: { failed: number };
    history: { status: string; failure_message?: string; end_to_end_duration: number }[];
  };
}

async function exceptions(client: Client, server: string, base: string): Promise<string[]> {
  const { jid } = await job(client, server, base);
  const { body } = await client.get(server, `${base}/jobs/${jid}/exceptions?maxExceptions=20`);
  return (body as { exceptionHistory: { entries: { stacktrace: string }[] } }).exceptionHistory.entries.map(
    ({ stacktrace }) => stacktrace,
  );
}

async function restarts(client: Client, server: string, base: string): Promise<number> {
  const { jid } = await job(client, server, base);
  const { body } = await client.get(server, `${base}/jobs/${jid}/metrics?get=numRestarts`);
  return Number((body as { value: string }[])[0]?.value);
}

describe("in payments-prod", () => {
  it.each([
    ["card-auth-enrich", 14],
    ["merchant-ledger-join", 7],
    ["fraud-velocity-1h", 3],
  ])("checkpoints of %s expire while the job runs and the operator says STABLE", async (name, least) => {
    const client = demoClient();
    expect(await status(client, "cmf-eu1", "payments-prod", name)).toMatchObject({
      lifecycleState: "STABLE",
      jobStatus: { state: "RUNNING" },
    });
    const { counts, history } = await checkpoints(client, "cmf-eu1", ui("payments-prod", name));
    expect(counts.failed).toBeGreaterThanOrEqual(least);
    const ended = history.filter((one) => one.status !== "IN_PROGRESS");
    expect(ended[0]).toMatchObject({ status: "FAILED", end_to_end_duration: 600_000 });
  });

  it.each(["payout-scheduler", "sepa-instant-router"])(
    "%s restarts because its transactions end too early",
    async (name) => {
      const client = demoClient();
      const base = ui("payments-prod", name);
      expect(await restarts(client, "cmf-eu1", base)).toBeGreaterThan(15);
      expect((await exceptions(client, "cmf-eu1", base))[0]).toMatch(/transaction|InvalidTxnState|ProducerFenced/i);
      const { body } = await client.get("cmf-eu1", `/cmf/api/v1/environments/payments-prod/applications/${name}`);
      expect(body).toMatchObject({
        spec: {
          flinkConfiguration: { "execution.checkpointing.interval": "90 s" },
          job: { args: expect.arrayContaining(["--transaction.timeout.ms", "60000"]) },
        },
      });
    },
  );

  it("two applications rest on savepoints older than a month", async () => {
    const client = demoClient();
    for (const name of ["chargeback-replay", "dispute-backfill"]) {
      const said = await status(client, "cmf-eu1", "payments-prod", name);
      expect(said).toMatchObject({
        lifecycleState: "SUSPENDED",
        jobStatus: { state: "FINISHED" },
        jobManagerDeploymentStatus: "MISSING",
      });
      const { timeStamp } = (said as { jobStatus: { savepointInfo: { lastSavepoint: { timeStamp: number } } } })
        .jobStatus.savepointInfo.lastSavepoint;
      expect((client.now() - timeStamp) / (24 * 60 * minute)).toBeGreaterThan(30);
    }
  });

  it("two changes were refused while the former version runs", async () => {
    const client = demoClient();
    for (const name of ["settlement-batcher", "fee-splitter"]) {
      const { body } = await client.get("cmf-eu1", `/cmf/api/v1/environments/payments-prod/applications/${name}`);
      const { spec, status: said } = body as {
        spec: { job: { parallelism: number } };
        status: { error: string; reconciliationStatus: { lastReconciledSpec: string }; jobStatus: { state: string } };
      };
      const reconciled = JSON.parse(said.reconciliationStatus.lastReconciledSpec) as {
        spec: { job: { parallelism: number } };
      };
      expect(reconciled.spec.job.parallelism).toBeLessThan(spec.job.parallelism);
      expect(JSON.parse(said.error)).toMatchObject({ message: expect.stringContaining("must not exceed") });
      expect(said.jobStatus.state).toBe("RUNNING");
    }
  });

  it("a catalog names a secret that is not mapped, and its statement failed for it", async () => {
    const client = demoClient();
    const catalog = (await client.get("cmf-eu1", "/cmf/api/v1/catalogs/kafka/dispute_catalog")).body;
    expect(catalog).toMatchObject({
      spec: { srInstance: { connectionSecretId: "dispute-kafka" } },
      status: { environmentsWithAccess: [] },
    });
    const statement = (await client.get("cmf-eu1", "/cmf/api/v1/environments/payments-prod/statements/mira-txn-by-bin"))
      .body;
    expect(statement).toMatchObject({ status: { phase: "FAILED", detail: expect.stringContaining("dispute-kafka") } });
  });
});

describe("elsewhere", () => {
  it.each(["bid-stream-joiner", "impression-dedupe", "click-attribution-7d", "budget-pacer"])(
    "TaskManagers of %s are killed for memory again and again",
    async (name) => {
      const client = demoClient();
      const base = ui("ads-prod", name);
      const before = await restarts(client, "cmf-us1", base);
      client.pass(10 * minute);
      expect((await restarts(client, "cmf-us1", base)) - before).toBeGreaterThanOrEqual(3);
      expect((await exceptions(client, "cmf-us1", base)).join()).toMatch(/137|OOMKilled/);
      const states = new Set<unknown>();
      for (let step = 0; step < 40; step += 1) {
        client.pass(5000);
        states.add(((await status(client, "cmf-us1", "ads-prod", name)).jobStatus as Item).state);
      }
      expect([...states].sort()).toEqual(["RESTARTING", "RUNNING"]);
    },
  );

  it("periodic savepoints of three applications are refused while checkpoints go on", async () => {
    const client = demoClient();
    for (const name of ["frequency-cap-state", "bid-floor-latest", "auction-archive"]) {
      const said = await status(client, "cmf-us1", "ads-prod", name);
      expect(said).toMatchObject({ jobStatus: { state: "RUNNING" }, error: expect.stringContaining("Access Denied") });
      const { items } = (
        await client.get("cmf-us1", `/cmf/api/v1/environments/ads-prod/applications/${name}/savepoints`)
      ).body as { items: Item[] };
      expect(items.map((item) => (item.status as Item).state)).toEqual(["FAILED", "FAILED", "FAILED"]);
      expect(
        (await checkpoints(client, "cmf-us1", ui("ads-prod", name))).history.some((one) => one.status === "COMPLETED"),
      ).toBe(true);
    }
  });

  it("two images cannot be pulled, and a new image mends that", async () => {
    const client = demoClient();
    for (const name of ["dispute-classifier", "creative-ctr-rollup"]) {
      expect(await status(client, "cmf-eu1", "payments-stage", name)).toMatchObject({
        jobManagerDeploymentStatus: "ERROR",
        error: expect.stringContaining("ErrImagePull"),
      });
      expect((await client.get("cmf-eu1", `${ui("payments-stage", name)}/overview`)).status).toBe(404);
    }
  });

  it("one fault appears and heals: checkpoints of velocity-limit-watch fail for five minutes of twelve", async () => {
    const client = demoClient();
    const last = async () =>
      (await checkpoints(client, "cmf-eu1", ui("risk-prod", "velocity-limit-watch"))).history.find(
        (one) => one.status !== "IN_PROGRESS",
      )?.status;
    const seen: (string | undefined)[] = [];
    for (const to of [2, 6, 11, 18, 23]) {
      client.pass(to * minute - (client.now() - Date.UTC(2026, 2, 17, 3, 12, 40)));
      seen.push(await last());
    }
    expect(seen).toEqual(["COMPLETED", "FAILED", "COMPLETED", "FAILED", "COMPLETED"]);
  });

  it("something is always being deployed: pipelines hand versions over in a rhythm", async () => {
    const client = demoClient();
    const word = async () => (await status(client, "cmf-eu1", "payments-stage", "iban-name-check")).lifecycleState;
    client.pass(60_000);
    const seen = [await word()];
    client.pass(4 * minute + 2000);
    seen.push(await word());
    client.pass(40_000);
    seen.push(await word());
    expect(seen).toEqual(["STABLE", "DEPLOYED", "STABLE"]);
  });

  it("five jobs on zk-dc2 wait for the slots of the host that left, and no slot is free", async () => {
    const client = demoClient();
    const overview = (await client.get("zk-dc2", "/overview")).body;
    expect(overview).toMatchObject({ taskmanagers: 44, "slots-total": 176, "slots-available": 0 });
    const { jobs } = (await client.get("zk-dc2", "/jobs/overview")).body as {
      jobs: { jid: string; name: string; tasks: { running: number; total: number } }[];
    };
    const waiting = jobs.filter(({ name }) =>
      ["route-replanner", "parcel-eta", "depot-scan-dedupe", "hub-dwell", "gate-scan"].includes(name),
    );
    expect(waiting.map(({ tasks }) => tasks.running)).toEqual([0, 0, 0, 0, 0]);
    const { body } = await client.get("zk-dc2", `/jobs/${waiting[0]?.jid}/exceptions`);
    expect(JSON.stringify(body)).toContain("NoResourceAvailableException");
  });

  it("batch jobs come, run and finish", async () => {
    const client = demoClient();
    const micro = async () =>
      ((await client.get("flink-batch", "/jobs/overview")).body as { jobs: { name: string; state: string }[] }).jobs
        .filter(({ name }) => name === "settlement-micro-batch")
        .map(({ state }) => state);
    client.pass(minute);
    expect(await micro()).toContain("RUNNING");
    client.pass(5 * minute);
    expect(await micro()).not.toContain("RUNNING");
    expect((await micro()).length).toBeGreaterThan(5);
  });
});
