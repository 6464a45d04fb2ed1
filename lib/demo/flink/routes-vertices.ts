import { json } from "./answers";
import { watermarksOf } from "./metrics-task";
import { type Context, type Route, vertexOf } from "./router";
import {
  backPressureAnswer,
  subtaskAnswer,
  subtaskIndex,
  subtaskTimesAnswer,
  vertexAnswer,
  vertexTaskManagersAnswer,
} from "./vertex-answers";

const BASE = "/jobs/:jid/vertices/:vid";

/** Flame graphs take some seconds to be sampled, from the first request on. */
const SAMPLING = 9_000;

function subtask(context: Context): Response {
  const { view, vertex } = vertexOf(context);
  return json(subtaskAnswer(view, context.view, vertex, subtaskIndex(view, vertex, context.params.index)));
}

function subtaskAccumulators(context: Context): Response {
  const { view, vertex, id } = vertexOf(context);
  const { subtasks } = vertexAnswer(view, context.view, vertex);
  return json({
    id,
    parallelism: subtasks.length,
    subtasks: subtasks.map(({ subtask: index, attempt, endpoint }) => ({
      subtask: index,
      attempt,
      ...(context.view.dialect.two ? {} : { host: endpoint.split(":")[0] }),
      endpoint,
      "user-accumulators": [],
    })),
  });
}

function flameGraph(context: Context): Response {
  const { view, vertex, id } = vertexOf(context);
  const { now, cluster, mutations } = context.view;
  if (cluster.configuration["rest.flamegraph.enabled"] !== "true") {
    return json({ endTimestamp: -2 });
  }
  if (view.life.endedAt !== null) {
    return json({ endTimestamp: -1 });
  }
  const key = `${view.job.jid}/${id}/${context.query.get("type") ?? "full"}`;
  const since = mutations.sampledSince[key] ?? now;
  mutations.sampledSince[key] = since;
  if (now - since < SAMPLING) {
    return json({ endTimestamp: -3 });
  }
  const name = view.job.vertices[vertex]?.name.replace(/[^A-Za-z]/g, "") ?? "Task";
  const samples = 100 * (view.job.vertices[vertex]?.parallelism ?? 1);
  const work = Math.round(samples * (view.job.vertices[vertex]?.busy ?? 0));
  const leaf = (frame: string, value: number) => ({ name: frame, value, children: [] });
  const loop = "org.apache.flink.streaming.runtime.tasks.mailbox.MailboxProcessor";
  const children = [leaf(`com.example.${name}.processElement:88`, work), leaf(`${loop}.takeMail:335`, samples - work)];
  const mailbox = { name: `${loop}.runMailboxLoop:231`, value: samples, children };
  const task = { name: "org.apache.flink.runtime.taskmanager.Task.run:579", value: samples, children: [mailbox] };
  const thread = { name: "java.lang.Thread.run:840", value: samples, children: [task] };
  const endTimestamp = since + SAMPLING + Math.floor((now - since - SAMPLING) / 60_000) * 60_000;
  return json({ endTimestamp, data: { name: "root", value: samples, children: [thread] } });
}

/** One vertex of a job and its subtasks, without metrics. */
export const vertexRoutes: Route[] = [
  {
    method: "GET",
    path: BASE,
    answer: (context) => {
      const { view, vertex } = vertexOf(context);
      return json(vertexAnswer(view, context.view, vertex));
    },
  },
  {
    method: "GET",
    path: `${BASE}/subtasktimes`,
    answer: (context) => {
      const { view, vertex } = vertexOf(context);
      return json(subtaskTimesAnswer(view, context.view, vertex));
    },
  },
  {
    method: "GET",
    path: `${BASE}/taskmanagers`,
    answer: (context) => {
      const { view, vertex } = vertexOf(context);
      return json(vertexTaskManagersAnswer(view, context.view, vertex));
    },
  },
  {
    method: "GET",
    path: `${BASE}/backpressure`,
    answer: (context) => {
      const { view, vertex } = vertexOf(context);
      return json(backPressureAnswer(view, context.view, vertex));
    },
  },
  {
    method: "GET",
    path: `${BASE}/watermarks`,
    answer: (context) => {
      const { view, vertex } = vertexOf(context);
      return json(watermarksOf(view, vertex, context.view.now));
    },
  },
  {
    method: "GET",
    path: `${BASE}/accumulators`,
    answer: (context) => json({ id: vertexOf(context).id, "user-accumulators": [] }),
  },
  { method: "GET", path: `${BASE}/subtasks/accumulators`, answer: subtaskAccumulators },
  { method: "GET", path: `${BASE}/subtasks/:index`, answer: subtask },
  { method: "GET", path: `${BASE}/flamegraph`, answer: flameGraph },
];
