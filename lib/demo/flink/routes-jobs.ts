import { json, refusal } from "./answers";
import { exceptionsAnswer, failuresOf } from "./exceptions";
import { serializedThrowable } from "./failure-cause";
import { jobDetail, planOf } from "./job-answers";
import { isFinal } from "./life";
import { type Context, jobOf, type Route } from "./router";

const RESULT = { FINISHED: "SUCCEEDED", FAILED: "FAILED", CANCELED: "CANCELED" } as const;

function configuration(context: Context): Response {
  const { job, graph } = jobOf(context);
  const { cluster, dialect } = context.view;
  const strategy = cluster.configuration["restart-strategy.type"];
  return json({
    jid: job.jid,
    name: job.name,
    "execution-config": {
      ...(dialect.two ? {} : { "execution-mode": "PIPELINED" }),
      "restart-strategy": strategy ? `Restart strategy: ${strategy}` : "Cluster level default restart strategy",
      "job-parallelism": graph.slots,
      "object-reuse-mode": cluster.configuration["pipeline.object-reuse"] === "true",
      "user-config": {
        "group.id": job.name,
        ...(job.checkpointDirectory ? { "checkpoint-dir": job.checkpointDirectory } : {}),
      },
    },
  });
}

function exceptions(context: Context): Response {
  const asked = context.query.get("maxExceptions");
  if (asked !== null && !/^-?\d+$/.test(asked)) {
    throw refusal(
      400,
      `Bad request, could not parse parameters: Cannot resolve query parameter (maxExceptions) from value "${asked}".`,
    );
  }
  const limit = asked === null ? 20 : Math.max(0, Number(asked));
  return json(exceptionsAnswer(jobOf(context), context.view, limit));
}

function executionResult(context: Context): Response {
  const view = jobOf(context);
  const { job, life } = view;
  if (!isFinal(life.state) || life.endedAt === null) {
    return json({ status: { id: "IN_PROGRESS" } });
  }
  const failure = life.state === "FAILED" ? failuresOf(view, context.view).kept[0] : undefined;
  const state = life.state as keyof typeof RESULT;
  const recent = context.view.dialect.applications;
  return json({
    status: { id: "COMPLETED" },
    "job-execution-result": {
      id: job.jid,
      ...(recent ? { name: job.name } : {}),
      "application-status": RESULT[state],
      "accumulator-results": {},
      "net-runtime": life.endedAt - life.startedAt,
      ...(failure
        ? {
            "failure-cause": {
              class: failure.name,
              "stack-trace": failure.stacktrace,
              "serialized-throwable": serializedThrowable(failure.stacktrace),
            },
          }
        : {}),
      ...(recent ? { "application-id": job.jid, "start-time": life.startedAt, "end-time": life.endedAt } : {}),
    },
  });
}

/** One job. */
export const jobRoutes: Route[] = [
  { method: "GET", path: "/jobs/:jid", answer: (context) => json(jobDetail(jobOf(context), context.view)) },
  { method: "GET", path: "/jobs/:jid/plan", answer: (context) => json({ plan: planOf(jobOf(context)) }) },
  { method: "GET", path: "/jobs/:jid/config", answer: configuration },
  { method: "GET", path: "/jobs/:jid/status", answer: (context) => json({ status: jobOf(context).life.state }) },
  { method: "GET", path: "/jobs/:jid/exceptions", answer: exceptions },
  { method: "GET", path: "/jobs/:jid/execution-result", answer: executionResult },
  {
    method: "GET",
    path: "/jobs/:jid/accumulators",
    answer: (context) => {
      jobOf(context);
      return json({ "job-accumulators": [], "user-task-accumulators": [], "serialized-user-task-accumulators": {} });
    },
  },
];
