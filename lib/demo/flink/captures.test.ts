import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { cluster, HOUR, job, MINUTE, NOON, trouble, twin, vertexId } from "./test-cluster";

const ROOT = new URL("../../../../shared/real/captures/", import.meta.url);
const present = existsSync(ROOT);

/** Paths of keys in a value: lists are merged, ids as keys become ":id". */
function keysOf(value: unknown, prefix = "", found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) {
    for (const item of value) {
      keysOf(item, `${prefix}[]`, found);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const path = `${prefix}.${/^[0-9a-f]{32}$/.test(key) ? ":id" : key}`;
      found.add(path);
      keysOf(inner, path, found);
    }
  }
  return found;
}

const healthy = job("steady");
const failing = job("looping", { troubles: [trouble("transaction-timeout", 90)] });
const failed = job("broken", { troubles: [trouble("failed", 20)] });
const finished = job("batch", {
  endsAt: NOON - MINUTE,
  endState: "FINISHED",
  type: "BATCH",
  checkpointIntervalMs: null,
});
const expiring = job("expiring", { troubles: [trouble("checkpoints-expire", 90)] });
const off = job("no-checkpoints", { checkpointIntervalMs: null });
const fresh = job("steady", { jid: "f".repeat(32), startedAt: NOON - 8_000 });
/** Taken from 1.20 so soon after the start that there were no metrics yet. */
const BEFORE_METRICS = [
  "vertex_source_backpressure",
  "vertex_sink_watermarks",
  "vertex_metrics_values",
  "vertex_subtask_metrics_values",
];
const spec = cluster([healthy, failing, failed, finished, expiring, off, fresh], {
  jars: [
    {
      id: "683aef48-8028-4f50-b8b5-caa9d5def52a_numbers.jar",
      name: "numbers.jar",
      uploadedAt: NOON - HOUR,
      entryClass: "Numbers",
    },
  ],
});
const source = vertexId(healthy, 0);
const middle = vertexId(healthy, 1);
const J = `/jobs/${healthy.jid}`;
const V = `${J}/vertices`;
const worker = spec.taskManagers[0]?.id ?? "";

/** capture file, path on the twin, paths that only one side may have */
type Row = [file: string, path: string, optional?: RegExp];
const ROWS: Row[] = [
  ["overview", "/overview"],
  ["config", "/config"],
  ["jobs", "/jobs"],
  ["jobs_overview", "/jobs/overview"],
  ["job_detail", J],
  ["job_detail_failed", `/jobs/${failed.jid}`],
  ["job_detail_finished", `/jobs/${finished.jid}`, /plan\.nodes\[\]\.(inputs|parallelism)|inputs\[\]|stream-graph/],
  ["job_plan", `${J}/plan`],
  ["job_config", `${J}/config`, /user-config/],
  ["job_status", `${J}/status`],
  ["job_accumulators", `${J}/accumulators`],
  ["job_execution_result_running", `${J}/execution-result`],
  ["job_execution_result_failed", `/jobs/${failed.jid}/execution-result`],
  ["job_execution_result_finished", `/jobs/${finished.jid}/execution-result`],
  ["job_exceptions_none", `${J}/exceptions`],
  ["job_exceptions_failing", `/jobs/${failing.jid}/exceptions?maxExceptions=2`],
  ["job_exceptions_failed", `/jobs/${failed.jid}/exceptions?maxExceptions=2`],
  ["vertex_source", `${V}/${source}`],
  ["vertex_sink", `${V}/${middle}`],
  ["vertex_subtasktimes", `${V}/${source}/subtasktimes`],
  ["vertex_taskmanagers", `${V}/${source}/taskmanagers`],
  ["vertex_source_backpressure", `${V}/${source}/backpressure`],
  ["vertex_source_watermarks", `${V}/${source}/watermarks`],
  ["vertex_sink_watermarks", `${V}/${middle}/watermarks`],
  ["vertex_subtask_0", `${V}/${middle}/subtasks/0`],
  ["vertex_accumulators", `${V}/${middle}/accumulators`],
  ["vertex_subtasks_accumulators", `${V}/${middle}/subtasks/accumulators`],
  ["vertex_flamegraph_first", `${V}/${middle}/flamegraph?type=full`],
  ["vertex_jm_operator_metrics", `${V}/${source}/jm-operator-metrics`],
  ["vertex_metrics_values", `${V}/${middle}/metrics?get=0.busyTimeMsPerSecond,0.numRecordsOut`],
  ["vertex_subtask_metrics_values", `${V}/${middle}/subtasks/metrics?get=busyTimeMsPerSecond`],
  ["job_metrics_values", `${J}/metrics?get=numRestarts,uptime`],
  ["jobs_metrics_aggregated", "/jobs/metrics?get=numRestarts"],
  ["checkpoints", `${J}/checkpoints`, /external_path|discarded|failure_/],
  ["checkpoints_off", `/jobs/${off.jid}/checkpoints`],
  ["checkpoints_config", `${J}/checkpoints/config`],
  ["taskmanagers", "/taskmanagers"],
  ["taskmanager_detail", `/taskmanagers/${worker}`],
  ["taskmanager_logs", `/taskmanagers/${worker}/logs`],
  ["taskmanager_thread_dump", `/taskmanagers/${worker}/thread-dump`],
  ["taskmanager_metrics_values", `/taskmanagers/${worker}/metrics?get=Status.JVM.CPU.Load`],
  ["taskmanager_unknown", "/taskmanagers/nobody"],
  ["taskmanager_log_missing", `/taskmanagers/${worker}/logs/nothing.log`],
  ["jobmanager_config", "/jobmanager/config"],
  ["jobmanager_environment", "/jobmanager/environment"],
  ["jobmanager_logs", "/jobmanager/logs"],
  ["jobmanager_thread_dump", "/jobmanager/thread-dump"],
  ["jobmanager_metrics_values", "/jobmanager/metrics?get=taskSlotsTotal"],
  ["jars", "/jars"],
  ["datasets", "/datasets"],
  ["job_unknown", "/jobs/00000000000000000000000000000000"],
  ["job_malformed_id", "/jobs/nonsense"],
  ["path_unknown", "/no/such/path"],
  ["v1_prefix", "/v1/config"],
  ["v2_prefix", "/v2/config"],
  ["applications_overview", "/applications/overview", /jobs\.[A-Z]+$/],
  ["application_detail", `/applications/${healthy.jid}`],
  ["application_exceptions", `/applications/${failed.jid}/exceptions`],
  ["resource_requirements_default_scheduler", `${J}/resource-requirements`],
  ["rescale_overview_default_scheduler", `${J}/rescales/overview`],
  ["checkpoint_detail_unknown", `${J}/checkpoints/details/999999`],
  ["savepoint_status_unknown", `${J}/savepoints/ffffffffffffffffffffffffffffffff`],
];

function captured(folder: string, file: string): { status: number; contentType: string; body: unknown } | null {
  const place = new URL(`${folder}/${file}.json`, ROOT);
  return existsSync(place) ? JSON.parse(readFileSync(place, "utf8")) : null;
}

describe.skipIf(!present).each([
  ["flink-2.x", "2.3.0"],
  ["flink-1.20", "1.20.5"],
])("answers beside the captures of %s", (folder, flinkVersion) => {
  const { ask } = twin({ ...spec, flinkVersion });
  let compared = 0;

  it.each(ROWS)("%s", async (file, path, optional) => {
    const real = captured(folder, file);
    if (!real) {
      expect(flinkVersion, `${file} is captured from 2.x alone`).toBe("1.20.5");
      const { status } = await ask(path);
      expect([404, 500]).toContain(status);
      return;
    }
    const young = flinkVersion === "1.20.5" && BEFORE_METRICS.includes(file);
    const mine = await ask(young ? path.replace(healthy.jid, fresh.jid) : path);
    expect(mine.status).toBe(real.status);
    expect(mine.type).toBe(real.contentType);
    expect(Array.isArray(mine.body)).toBe(Array.isArray(real.body));
    const theirs = [...keysOf(real.body)].filter((key) => !optional?.test(key));
    const ours = [...keysOf(mine.body)].filter((key) => !optional?.test(key));
    expect(ours.sort()).toEqual(theirs.sort());
    compared += theirs.length;
  });

  it("compared hundreds of keys", () => {
    expect(compared).toBeGreaterThan(700);
  });
});

describe.skipIf(!present)("names of metrics beside the captures", () => {
  const two = twin(spec);
  const one = twin({ ...spec, flinkVersion: "1.20.5" });
  const names = (body: unknown) => new Set((body as { id: string }[]).map(({ id }) => id));

  it.each([
    ["job_metrics", `${J}/metrics`],
    ["taskmanager_metrics", `/taskmanagers/${worker}/metrics`],
    ["jobmanager_metrics", "/jobmanager/metrics"],
  ])("%s are the same set in both dialects", async (file, path) => {
    expect([...names((await two.ask(path)).body)].sort()).toEqual([...names(captured("flink-2.x", file)?.body)].sort());
    expect([...names((await one.ask(path)).body)].sort()).toEqual(
      [...names(captured("flink-1.20", file)?.body)].sort(),
    );
  });

  it("covers every task-level name of a real vertex", async () => {
    const ours = names((await two.ask(`${V}/${middle}/subtasks/metrics`)).body);
    const theirs = [...names(captured("flink-2.x", "vertex_sink_subtask_metrics_names")?.body)];
    const level = theirs.filter((name) => !/^(Flat_Map|Sink__)/.test(name));
    expect(level.length).toBeGreaterThan(50);
    expect(level.filter((name) => !ours.has(name))).toEqual([]);
  });
});

describe.skipIf(!present)("checkpoint details beside the captures", () => {
  const { ask } = twin(spec);
  let ids: Record<string, number>;

  beforeAll(async () => {
    const id = async (jid: string) =>
      (await ask(`/jobs/${jid}/checkpoints`)).body as { latest: Record<string, { id: number }> };
    ids = {
      completed: (await id(healthy.jid)).latest.completed?.id ?? 0,
      failed: (await id(expiring.jid)).latest.failed?.id ?? 0,
    };
  });

  it("a completed one, a failed one, and one vertex of it", async () => {
    const rows = [
      ["checkpoint_detail", `${J}/checkpoints/details/${ids.completed}`],
      ["checkpoint_detail_failed", `/jobs/${expiring.jid}/checkpoints/details/${ids.failed}`],
      ["checkpoint_detail_subtasks", `${J}/checkpoints/details/${ids.completed}/subtasks/${middle}`],
    ];
    for (const [file = "", path = ""] of rows) {
      const mine = await ask(path);
      expect(mine.status, file).toBe(200);
      expect([...keysOf(mine.body)].sort(), file).toEqual([...keysOf(captured("flink-2.x", file)?.body)].sort());
    }
  });
});

if (!present) {
  it.skip("captures of real clusters are not beside this checkout (../shared/real/captures): no keys were compared", () => {});
}
