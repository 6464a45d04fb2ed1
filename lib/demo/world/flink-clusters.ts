import { etlShape, largeShape } from "../flink/shapes";
import type { ClusterSpec, JobSpec, Trouble } from "../specs";
import type { FlinkPlan, NamedJob } from "./flink-plans";
import { jobSpec } from "./jobs";
import { hex, random } from "./random";
import { day, hour, minute } from "./time";
import type { Scenario } from "./timeline";
import { names, trades } from "./vocabulary";

function troubles(job: NamedJob, origin: number, calm: boolean): Trouble[] {
  if (!job.trouble || calm) return [];
  const since = origin - job.trouble.age;
  const trouble: Trouble = { kind: job.trouble.kind, since, until: null };
  // A request for slots is given up after five minutes; this cluster waits half as long, so there are two in that time.
  return trouble.kind === "slots-missing" ? [trouble, { ...trouble, since: since + 150_000 }] : [trouble];
}

function build(plan: FlinkPlan, seed: string, origin: number, job: NamedJob, calm: boolean): JobSpec {
  const draw = random(`${seed}/${plan.id}/${job.name}`);
  const ended = job.ended && !(calm && job.ended.state === "FAILED") ? job.ended : undefined;
  const ran = job.batch ? draw.between(12, 50) * minute : draw.between(2, 10) * day;
  const endsAt = ended ? origin - ended.age : null;
  return jobSpec({
    jid: hex(`${seed}/${plan.id}/${job.name}/jid`, 32),
    name: job.name,
    type: job.batch ? "BATCH" : "STREAMING",
    parallelism: job.parallelism,
    startedAt: (endsAt ?? origin - (job.trouble?.age ?? 0) - hour) - ran,
    endsAt,
    endState: ended?.state ?? null,
    checkpointIntervalMs: job.batch ? null : minute,
    checkpointTimeoutMs: 10 * minute,
    checkpointDirectory: job.batch ? null : `s3://norrvik-flink/${plan.id}/checkpoints`,
    troubles: troubles(job, origin, calm),
    ...(job.name === "large-graph-trial" ? { vertices: largeShape(120, `${seed}/large`, job.parallelism) } : {}),
  });
}

export { flinkPlans } from "./flink-plans";

/** A batch job that comes every seven minutes and takes five: those of the last hour, as they are at `now`. */
function hourlyRuns(plan: FlinkPlan, seed: string, origin: number, now: number): JobSpec[] {
  if (plan.id !== "flink-batch") return [];
  const turn = Math.floor((now - origin) / (7 * minute));
  return Array.from({ length: 8 }, (_, back) => turn - back).map((number) => {
    const startedAt = origin + number * 7 * minute;
    return jobSpec({
      jid: hex(`${seed}/micro-batch/${number}`, 32),
      name: "settlement-micro-batch",
      type: "BATCH",
      parallelism: 4,
      startedAt,
      endsAt: startedAt + 5 * minute,
      endState: "FINISHED",
      checkpointIntervalMs: null,
      checkpointTimeoutMs: 10 * minute,
      checkpointDirectory: null,
      troubles: [],
      vertices: etlShape(`${seed}/micro-batch`, 4),
    });
  });
}

const cache = new Map<string, ClusterSpec>();

/** One of the Flink clusters as it is made at `now`. The unchanging part is kept between calls. */
export function flinkCluster(
  plan: FlinkPlan,
  seed: string,
  scenario: Scenario,
  origin: number,
  now: number,
): ClusterSpec {
  const key = `${plan.id}/${seed}/${scenario}/${origin}`;
  const kept = cache.get(key) ?? steady(plan, seed, scenario, origin);
  cache.set(key, kept);
  if (cache.size > 32) cache.delete(cache.keys().next().value ?? key);
  const runs = hourlyRuns(plan, seed, origin, now);
  return runs.length === 0 ? kept : { ...kept, jobs: [...kept.jobs, ...runs] };
}

/** Parallelisms that take, with the named jobs, every slot of a cluster: a little uneven, the same every time. */
function filling(plan: FlinkPlan): number[] {
  const { hosts, generated } = plan;
  const running = plan.named.filter((job) => !job.ended).reduce((sum, job) => sum + job.parallelism, 0);
  const left = hosts.count * hosts.workers * hosts.slots - running;
  const even = Math.floor(left / generated.count);
  const sizes = Array.from(
    { length: generated.count },
    (_, index) => even + (index % 2 === 0 ? 1 : -1) * (Math.floor(index / 2) % even),
  );
  const short = left - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, index) => Math.max(1, size + (index === 0 ? short : 0)));
}

function steady(plan: FlinkPlan, seed: string, scenario: Scenario, origin: number): ClusterSpec {
  const calm = scenario === "calm";
  const startedAt = origin - plan.ageDays * day;
  const taken = new Set(plan.named.map((job) => job.name));
  const draw = random(`${seed}/${plan.id}/sizes`);
  const { count, most } = plan.generated;
  const sizes = most === "all-slots" ? filling(plan) : Array.from({ length: count }, () => draw.between(1, most));
  const generated = names(`${seed}/${plan.id}`, trades[plan.generated.trade], count, taken).map(
    (name, index): NamedJob => ({ name, parallelism: sizes[index] ?? 1 }),
  );
  const { hosts } = plan;
  return {
    id: plan.id,
    flinkVersion: plan.version,
    startedAt,
    taskManagers: Array.from({ length: hosts.count * hosts.workers }, (_, index) => {
      const number = Math.floor(index / hosts.workers) + 1;
      const host = `${hosts.prefix}${`${number}`.padStart(2, "0")}`;
      const lost = !calm && hosts.lost?.number === number;
      return {
        id: `${host}.norrvik.example:${40000 + ((index * 37) % 9000)}-${hex(`${seed}/${plan.id}/worker/${index}`, 6)}`,
        slots: hosts.slots,
        lostAt: lost && hosts.lost ? origin - hosts.lost.age : null,
        heapMaxBytes: hosts.heapGiB * 2 ** 30,
      };
    }),
    wantedTaskManagers: hosts.count * hosts.workers,
    kind: "session",
    scheduler: plan.scheduler,
    jars: plan.writable
      ? [
          {
            id: "0f2a51c4-6d0e-4a53-9c1f-3f8f2a7f4d11_clickbench-1.4.0.jar",
            name: "clickbench-1.4.0.jar",
            uploadedAt: origin - 3 * day,
            entryClass: "com.norrvik.bench.ClickBench",
          },
        ]
      : [],
    jobs: [...plan.named, ...generated].map((job) => build(plan, seed, origin, job, calm)),
    configuration: {
      "jobmanager.rpc.address": plan.id,
      "parallelism.default": "1",
      "taskmanager.numberOfTaskSlots": `${hosts.slots}`,
      ...plan.configuration,
    },
  };
}
