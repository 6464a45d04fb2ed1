import { json, refusal, serverError } from "./answers";
import { bodyOf } from "./request-body";
import { type Context, jobOf, type Route } from "./router";
import type { JobView } from "./view";

type Bounds = { lowerBound: number; upperBound: number };

/** The job, if its scheduler can change parallelism. @throws RestFailure 500 for the default scheduler */
function adaptive(context: Context, method: string): JobView {
  const view = jobOf(context);
  if (context.view.cluster.scheduler !== "Adaptive") {
    throw serverError(
      "java.lang.UnsupportedOperationException: The DefaultScheduler does not support changing the parallelism without a job restart. This feature is currently only expected to work with the AdaptiveScheduler.",
      [`org.apache.flink.runtime.scheduler.SchedulerNG.${method}(SchedulerNG.java:225)`],
    );
  }
  return view;
}

function current(context: Context): Response {
  const view = adaptive(context, "requestJobResourceRequirements");
  const wanted = context.view.mutations.requirements[view.job.jid]?.bounds;
  const entries = view.job.vertices.map((vertex, index) => {
    const id = view.graph.ids[index] ?? "";
    return [id, { parallelism: wanted?.[id] ?? { lowerBound: 1, upperBound: vertex.parallelism } }];
  });
  return json(Object.fromEntries(entries));
}

function boundsOf(value: unknown): Bounds | null {
  const parallelism = typeof value === "object" && value !== null && "parallelism" in value ? value.parallelism : null;
  if (typeof parallelism !== "object" || parallelism === null) {
    return null;
  }
  const lowerBound = "lowerBound" in parallelism ? Number(parallelism.lowerBound) : Number.NaN;
  const upperBound = "upperBound" in parallelism ? Number(parallelism.upperBound) : Number.NaN;
  return Number.isInteger(lowerBound) && Number.isInteger(upperBound) ? { lowerBound, upperBound } : null;
}

function complaints(view: JobView, bounds: Record<string, Bounds>): string[] {
  const limit = view.job.maxParallelism > 0 ? view.job.maxParallelism : 128;
  const known = view.graph.ids;
  return [
    ...known
      .filter((id) => !bounds[id])
      .map((id) => `The request is incomplete, missing job vertex [${id}] resource requirements.`),
    ...Object.entries(bounds).flatMap(([id, { lowerBound, upperBound }]) => {
      if (!known.includes(id)) {
        return [`Job vertex [${id}] was not found in the JobGraph.`];
      }
      if (lowerBound <= 0) {
        return [
          `Both, the requested lower bound [${lowerBound}] and upper bound [${upperBound}] for job vertex [${id}] must be greater than zero.`,
        ];
      }
      if (lowerBound > upperBound) {
        return [
          `The requested lower bound [${lowerBound}] for job vertex [${id}] is higher than the upper bound [${upperBound}].`,
        ];
      }
      return upperBound > limit
        ? [
            `The newly requested parallelism ${upperBound} for the job vertex ${id} exceeds its maximum parallelism ${limit}.`,
          ]
        : [];
    }),
  ];
}

async function put(context: Context): Promise<Response> {
  const view = adaptive(context, "updateJobResourceRequirements");
  const body = await bodyOf(context.request, "JobResourceRequirementsBody");
  const bounds: Record<string, Bounds> = {};
  for (const [id, value] of Object.entries(body)) {
    const parsed = boundsOf(value);
    if (!parsed) {
      throw refusal(400, "Request did not match expected format JobResourceRequirementsBody.");
    }
    bounds[id] = parsed;
  }
  const wrong = complaints(view, bounds);
  if (wrong.length > 0) {
    throw refusal(400, wrong.join("\n"));
  }
  context.view.mutations.requirements[view.job.jid] = { at: context.view.now, bounds };
  return json({});
}

function disabled(context: Context): Response {
  jobOf(context);
  throw refusal(503, "Rescaling is temporarily disabled. See FLINK-12312.");
}

/** Changing a running job's parallelism. */
export const rescaleRoutes: Route[] = [
  { method: "GET", path: "/jobs/:jid/resource-requirements", answer: current },
  { method: "PUT", path: "/jobs/:jid/resource-requirements", answer: put },
  { method: "PATCH", path: "/jobs/:jid/rescaling", answer: disabled },
];
