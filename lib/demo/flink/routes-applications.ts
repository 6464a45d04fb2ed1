import { json, refusal } from "./answers";
import { failuresOf } from "./exceptions";
import { jobRow } from "./job-answers";
import type { JobState } from "./life";
import { type Context, jobOf, type Route } from "./router";
import type { ClusterView, JobView } from "./view";

type Status = "CREATED" | "RUNNING" | "FAILING" | "FAILED" | "CANCELING" | "CANCELED" | "FINISHED";

/** Applications spell cancelling with one L. */
function statusOf(state: JobState): Status {
  switch (state) {
    case "CANCELLING":
      return "CANCELING";
    case "FAILING":
    case "FAILED":
    case "CANCELED":
    case "FINISHED":
      return state;
    case "INITIALIZING":
      return "CREATED";
    default:
      return "RUNNING";
  }
}

function row({ job, life }: JobView, view: ClusterView) {
  return {
    id: job.jid,
    name: view.cluster.kind === "application" ? job.name : `SingleJobApplication(${job.name})`,
    "start-time": life.startedAt,
    "end-time": life.endedAt ?? -1,
    duration: (life.endedAt ?? view.now) - life.startedAt,
    status: statusOf(life.state),
  };
}

function find(context: Context): JobView {
  const id = (context.params.aid ?? "").toLowerCase();
  const found = context.view.jobs.find(({ job }) => job.jid === id);
  if (!found) {
    throw refusal(404, `Application ${id} not found`, "NotFoundException");
  }
  return found;
}

function detail(context: Context): Response {
  const view = find(context);
  const { life } = view;
  const at = (state: JobState) => life.timestamps[state];
  return json({
    ...row(view, context.view),
    timestamps: {
      CREATED: life.startedAt - 7,
      RUNNING: life.startedAt,
      FAILING: at("FAILING"),
      FAILED: at("FAILED"),
      CANCELING: at("CANCELLING"),
      CANCELED: at("CANCELED"),
      FINISHED: at("FINISHED"),
    },
    jobs: [jobRow(view, context.view)],
  });
}

function exceptions(context: Context): Response {
  const view = find(context);
  const root = view.life.state === "FAILED" ? failuresOf(view, context.view).kept[0] : undefined;
  const entries = root
    ? [{ exceptionName: root.name, stacktrace: root.stacktrace, timestamp: root.timestamp, jobId: view.job.jid }]
    : [];
  return json({ exceptionHistory: { entries } });
}

function cancel(context: Context): Response {
  const { job, life } = find(context);
  if (life.endedAt !== null) {
    throw refusal(
      409,
      `Application cancellation failed because it has already reached a terminal state (${statusOf(life.state)}).`,
    );
  }
  context.view.mutations.cancelledAt[job.jid] ??= context.view.now;
  return json({}, 202);
}

const when = (view: ClusterView) => view.dialect.applications;

/** Applications, since 2.3: one for each job submitted alone. */
export const applicationRoutes: Route[] = [
  {
    method: "GET",
    path: "/applications/overview",
    when,
    answer: ({ view }) =>
      json({ applications: view.jobs.map((job) => ({ ...row(job, view), jobs: { [job.life.state]: 1 } })) }),
  },
  { method: "GET", path: "/applications/:aid", when, answer: detail },
  { method: "GET", path: "/applications/:aid/exceptions", when, answer: exceptions },
  { method: "POST", path: "/applications/:aid/cancel", when, answer: cancel },
  {
    method: "GET",
    path: "/jobs/:jid/rescales/overview",
    when,
    answer: (context) => {
      const { job } = jobOf(context);
      throw refusal(
        404,
        `The job \`${job.jid}\` has not enabled the \`Adaptive\` scheduler, or it has been enabled but the value of configuration option \`web.adaptive-scheduler.rescale-history.size\` has not been set to greater than \`0\`.`,
        "job.rescales.RescalesUnavailableException",
      );
    },
  },
];
