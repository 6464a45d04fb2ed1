import { json, refusal } from "./answers";
import { operatorsOf } from "./graph";
import { jobMetrics } from "./metrics-job";
import { jobManagerMetrics, workerMetrics } from "./metrics-process";
import { taskMetrics, type Values } from "./metrics-task";
import { type Context, jobOf, type Route, vertexOf } from "./router";
import { workerOf } from "./routes-taskmanagers";
import { subtaskIndex } from "./vertex-answers";

const AGGREGATIONS = ["min", "max", "avg", "sum", "skew"] as const;
const DOUBLES =
  /^(.*\.)?(busyTimeMsPerSecond|num\w+PerSecond|mailboxMailsPerSecond|mailboxLatencyMs_(mean|median|stddev|p\d+)|\w+Usage|Load)$/;

/** Java prints a double with a decimal even where it is whole; a long without. */
function printed(name: string, value: number | string): string {
  return typeof value === "number" && Number.isInteger(value) && DOUBLES.test(name) ? value.toFixed(1) : String(value);
}

/** Without `get` the names; with it the values asked for. Unknown names are left out without a word. */
function metricsAnswer(context: Context, values: Values): Response {
  const asked = context.query.get("get");
  if (asked === null) {
    return json([...values.keys()].map((id) => ({ id })));
  }
  const wanted = new Set(asked.split(","));
  return json([...values].filter(([id]) => wanted.has(id)).map(([id, value]) => ({ id, value: printed(id, value) })));
}

/** How uneven values are, in percent of their mean, never above 100. */
function skewOf(values: number[], average: number): number {
  const deviation = values.reduce((sum, value) => sum + Math.abs(value - average), 0) / values.length;
  return average === 0 ? 0 : Math.min(100, (100 * deviation) / Math.abs(average));
}

function aggregatedAnswer(context: Context, scopes: Values[]): Response {
  const asked = context.query.get("get");
  if (asked === null) {
    return json([...new Set(scopes.flatMap((values) => [...values.keys()]))].map((id) => ({ id })));
  }
  const chosen = context.query.get("agg")?.split(",") ?? AGGREGATIONS;
  for (const name of chosen) {
    if (!AGGREGATIONS.some((known) => known === name)) {
      throw refusal(
        400,
        `Bad request, could not parse parameters: Cannot resolve query parameter (agg) from value "${name}".`,
      );
    }
  }
  const rows = asked.split(",").flatMap((id) => {
    const numbers = scopes.flatMap((values) => {
      const value = values.get(id);
      return typeof value === "number" ? [value] : [];
    });
    if (numbers.length === 0) {
      return [];
    }
    const sum = numbers.reduce((total, value) => total + value, 0);
    const avg = sum / numbers.length;
    const all = { min: Math.min(...numbers), max: Math.max(...numbers), avg, sum, skew: skewOf(numbers, avg) };
    return [
      {
        id,
        ...Object.fromEntries(AGGREGATIONS.filter((name) => chosen.includes(name)).map((name) => [name, all[name]])),
      },
    ];
  });
  return json(rows);
}

/** "0,2-5" as a set of indexes; null where everything is asked for. */
function chosenSubtasks(context: Context): Set<number> | null {
  const given = context.query.get("subtasks");
  if (given === null) {
    return null;
  }
  const chosen = new Set<number>();
  for (const part of given.split(",")) {
    const range = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    if (!range) {
      throw refusal(400, `Invalid subtask index range: ${part}`);
    }
    const first = Number(range[1]);
    const last = Math.min(Number(range[2] ?? range[1]), first + 32_768);
    for (let index = first; index <= last; index++) {
      chosen.add(index);
    }
  }
  return chosen;
}

function chosenIds(context: Context, parameter: string): Set<string> | null {
  const given = context.query.get(parameter);
  return given === null ? null : new Set(given.split(","));
}

function subtaskValues(context: Context): Values[] {
  const { view, vertex } = vertexOf(context);
  const { mutations, now } = context.view;
  return Array.from({ length: view.job.vertices[vertex]?.parallelism ?? 0 }, (_, subtask) =>
    taskMetrics(view, mutations, vertex, subtask, now),
  );
}

function vertexMetrics(context: Context): Response {
  const prefixed: Values = new Map();
  for (const [subtask, values] of subtaskValues(context).entries()) {
    for (const [id, value] of values) {
      prefixed.set(`${subtask}.${id}`, value);
    }
  }
  return metricsAnswer(context, prefixed);
}

function coordinatorMetrics(context: Context): Response {
  const { view, vertex } = vertexOf(context);
  const spec = view.job.vertices[vertex];
  const values: Values = new Map();
  if (spec && spec.inputs.length === 0 && view.life.state === "RUNNING") {
    values.set(`${operatorsOf(spec)[0]}.coordinator.enumerator.unassignedSplits`, 0);
  }
  return metricsAnswer(context, values);
}

const VERTEX = "/jobs/:jid/vertices/:vid";

/** Metrics of every scope. All answers are arrays. */
export const metricRoutes: Route[] = [
  {
    method: "GET",
    path: "/jobmanager/metrics",
    answer: (context) => metricsAnswer(context, jobManagerMetrics(context.view)),
  },
  {
    method: "GET",
    path: "/taskmanagers/:id/metrics",
    answer: (context) => metricsAnswer(context, workerMetrics(workerOf(context), context.view)),
  },
  {
    method: "GET",
    path: "/taskmanagers/metrics",
    answer: (context) => {
      const chosen = chosenIds(context, "taskmanagers");
      const workers = context.view.workers.filter((worker) => chosen?.has(worker.id) ?? true);
      return aggregatedAnswer(
        context,
        workers.map((worker) => workerMetrics(worker, context.view)),
      );
    },
  },
  {
    method: "GET",
    path: "/jobs/metrics",
    answer: (context) => {
      const chosen = chosenIds(context, "jobs");
      const jobs = context.view.jobs.filter(({ job }) => chosen?.has(job.jid) ?? true);
      return aggregatedAnswer(
        context,
        jobs.map((job) => jobMetrics(job, context.view)),
      );
    },
  },
  {
    method: "GET",
    path: "/jobs/:jid/metrics",
    answer: (context) => metricsAnswer(context, jobMetrics(jobOf(context), context.view)),
  },
  { method: "GET", path: `${VERTEX}/metrics`, answer: vertexMetrics },
  {
    method: "GET",
    path: `${VERTEX}/subtasks/metrics`,
    answer: (context) => {
      const chosen = chosenSubtasks(context);
      return aggregatedAnswer(
        context,
        subtaskValues(context).filter((_, index) => chosen?.has(index) ?? true),
      );
    },
  },
  {
    method: "GET",
    path: `${VERTEX}/subtasks/:index/metrics`,
    answer: (context) => {
      const { view, vertex } = vertexOf(context);
      const index = subtaskIndex(view, vertex, context.params.index);
      return metricsAnswer(context, taskMetrics(view, context.view.mutations, vertex, index, context.view.now));
    },
  },
  { method: "GET", path: `${VERTEX}/jm-operator-metrics`, answer: coordinatorMetrics },
];
