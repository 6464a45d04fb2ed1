import { json } from "./answers";
import { jobRow } from "./job-answers";
import type { Context, Route } from "./router";

function overview({ view }: Context): Response {
  const count = (...states: string[]) => view.jobs.filter(({ life }) => states.includes(life.state)).length;
  const ended = count("FINISHED") + count("CANCELED") + count("FAILED");
  return json({
    taskmanagers: view.workers.length,
    "slots-total": view.slotsTotal,
    "slots-available": view.slotsFree,
    "jobs-running": view.jobs.length - ended,
    "jobs-finished": count("FINISHED"),
    "jobs-cancelled": count("CANCELED"),
    "jobs-failed": count("FAILED"),
    "flink-version": view.dialect.version,
    "flink-commit": view.dialect.commit,
  });
}

function config({ view }: Context): Response {
  const session = view.cluster.kind !== "application";
  const switchedOff = (key: string) => view.cluster.configuration[key] === "false";
  return json({
    "refresh-interval": Number(view.cluster.configuration["web.refresh-interval"] ?? 3000),
    "timezone-name": "Coordinated Universal Time",
    "timezone-offset": 0,
    "flink-version": view.dialect.version,
    "flink-revision": `${view.dialect.commit} @ 2026-06-14T16:29:03+02:00`,
    features: {
      "web-submit": session && !switchedOff("web.submit.enable"),
      "web-cancel": !switchedOff("web.cancel.enable"),
      "web-rescale": view.cluster.scheduler === "Adaptive" && !switchedOff("web.rescale.enable"),
      "web-history": false,
    },
  });
}

/** The cluster as a whole, and its lists of jobs. */
export const clusterRoutes: Route[] = [
  { method: "GET", path: "/overview", answer: overview },
  { method: "GET", path: "/config", answer: config },
  {
    method: "GET",
    path: "/jobs",
    answer: ({ view }) => json({ jobs: view.jobs.map(({ job, life }) => ({ id: job.jid, status: life.state })) }),
  },
  {
    method: "GET",
    path: "/jobs/overview",
    answer: ({ view }) => json({ jobs: view.jobs.map((job) => jobRow(job, view)) }),
  },
  { method: "GET", path: "/datasets", answer: () => json({ dataSets: [] }) },
];
