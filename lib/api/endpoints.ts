import { z } from "zod";
import {
  CheckpointHistory,
  ClusterDetail,
  Exceptions,
  Instance,
  JobGraph,
  LogText,
  Metrics,
  StatementResult,
  VertexDetail,
} from "@/lib/domain/job-detail";
import { Activity } from "@/lib/domain/plan";
import { Catalog, Cluster, ComputePool, Environment, Savepoint, Target } from "@/lib/domain/resources";
import { Topology } from "@/lib/domain/topology";
import { asList, CollectionQuery, collectionOf } from "./collection";
import { endpoint } from "./endpoint";
import * as s from "./schemas";

const none = z.strictObject({});
const byId = z.strictObject({ id: z.string().min(1).max(600) });
const noBody = z.undefined();

const get = <P extends z.ZodType, Q extends z.ZodType, R extends z.ZodType>(
  id: string,
  path: string,
  summary: string,
  shape: { params: P; query: Q; response: R },
) => endpoint({ id, method: "GET", path, summary, effect: "read", body: noBody, ...shape });

const list = <R extends z.ZodType>(id: string, path: string, summary: string, item: R) =>
  get(id, path, summary, { params: none, query: CollectionQuery, response: collectionOf(item) });

const part = <R extends z.ZodType>(id: string, path: string, summary: string, response: R) =>
  get(id, path, summary, { params: byId, query: none, response });

const post = <P extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  id: string,
  path: string,
  summary: string,
  effect: "read" | "write",
  shape: { params: P; body: B; response: R },
) => endpoint({ id, method: "POST", path, summary, effect, query: none, ...shape });

/** Every operation of the API, by id. */
export const endpoints = {
  shell: get("shell", "/shell", "What the frame around every screen shows", {
    params: none,
    query: none,
    response: s.ShellState,
  }),
  overview: get("overview", "/overview", "Verdicts by environment and the last hours", {
    params: none,
    query: none,
    response: s.Overview,
  }),
  causes: get("causes", "/causes", "What needs someone, grouped by cause, worst first", {
    params: none,
    query: none,
    response: z.object({ items: z.array(s.CauseItem), total: z.number(), workloads: z.number(), version: z.number() }),
  }),
  topology: get("topology", "/topology", "Components and the relations between them", {
    params: none,
    query: z.strictObject({
      environment: z.string().optional(),
      target: z.string().optional(),
      all: z.enum(["true", "false"]).optional(),
    }),
    response: Topology,
  }),
  targets: list("targets", "/targets", "Configured targets", Target),
  target: part("target", "/targets/{id}", "One target", Target),
  targetTry: post("targetTry", "/targets/{id}/try", "Ask a silent target now", "read", {
    params: byId,
    body: none,
    response: z.object({ asked: z.boolean() }),
  }),
  environments: list("environments", "/environments", "Environments of all targets", s.EnvironmentListItem),
  environment: part("environment", "/environments/{id}", "One environment", Environment),
  applications: list(
    "applications",
    "/applications",
    "Applications, and jobs that no application owns",
    s.ApplicationListItem,
  ),
  application: part("application", "/applications/{id}", "One application", s.ApplicationDetail),
  applicationEvents: part(
    "applicationEvents",
    "/applications/{id}/events",
    "What its planes tell of its past",
    s.History,
  ),
  applicationInstances: part(
    "applicationInstances",
    "/applications/{id}/instances",
    "Versions that ran",
    z.object({ items: z.array(Instance) }),
  ),
  applicationSavepoints: part(
    "applicationSavepoints",
    "/applications/{id}/savepoints",
    "Its savepoints",
    z.object({ items: z.array(s.SavepointListItem) }),
  ),
  applicationManifest: part(
    "applicationManifest",
    "/applications/{id}/manifest",
    "The plane's own document, secrets masked",
    z.object({ yaml: z.string(), kind: z.string() }),
  ),
  computePools: list("computePools", "/compute-pools", "Compute pools", s.ComputePoolListItem),
  computePool: part("computePool", "/compute-pools/{id}", "One compute pool", ComputePool),
  statements: list("statements", "/statements", "SQL statements", s.StatementListItem),
  statement: part("statement", "/statements/{id}", "One statement", s.StatementDetail),
  statementResults: get("statementResults", "/statements/{id}/results", "A page of its result", {
    params: byId,
    query: z.strictObject({ pageToken: z.string().max(2000).optional() }),
    response: StatementResult,
  }),
  statementEvents: part(
    "statementEvents",
    "/statements/{id}/events",
    "Its exceptions and what the console saw",
    s.History,
  ),
  catalogs: list("catalogs", "/catalogs", "Catalogs with their databases", s.CatalogListItem),
  catalog: part("catalog", "/catalogs/{id}", "One catalog", Catalog),
  clusters: list(
    "clusters",
    "/clusters",
    "Flink clusters and the Kubernetes clusters behind control planes",
    s.ClusterListItem,
  ),
  cluster: part("cluster", "/clusters/{id}", "One cluster", Cluster),
  clusterDetail: part(
    "clusterDetail",
    "/clusters/{id}/detail",
    "Its JobManager and TaskManagers, asked now",
    ClusterDetail,
  ),
  clusterLog: get("clusterLog", "/clusters/{id}/log", "The end of a log, redacted", {
    params: byId,
    query: z.strictObject({
      who: z.string().max(300).default("jobmanager"),
      file: z.enum(["log", "stdout"]).default("log"),
    }),
    response: LogText,
  }),
  jobs: list("jobs", "/jobs", "Every Flink job", s.JobListItem),
  job: part("job", "/jobs/{id}", "One job", s.JobDetail),
  jobGraph: part("jobGraph", "/jobs/{id}/graph", "Its vertices and edges with their load", JobGraph),
  jobVertex: get("jobVertex", "/jobs/{id}/vertices/{vertexId}", "One vertex with its subtasks", {
    params: z.strictObject({ id: z.string().min(1), vertexId: z.string().min(1).max(200) }),
    query: none,
    response: VertexDetail,
  }),
  jobCheckpoints: part("jobCheckpoints", "/jobs/{id}/checkpoints", "Its checkpoints", CheckpointHistory),
  jobExceptions: part("jobExceptions", "/jobs/{id}/exceptions", "Its exceptions, newest first", Exceptions),
  jobMetrics: get("jobMetrics", "/jobs/{id}/metrics", "Values of named job metrics", {
    params: byId,
    query: z.strictObject({ names: z.string().min(1).max(2000) }),
    response: Metrics,
  }),
  jobCluster: part(
    "jobCluster",
    "/jobs/{id}/cluster",
    "The JobManager and TaskManagers behind it, asked now",
    ClusterDetail,
  ),
  jobLog: get("jobLog", "/jobs/{id}/logs", "The end of a log of the cluster behind it, redacted", {
    params: byId,
    query: z.strictObject({
      who: z.string().max(300).default("jobmanager"),
      file: z.enum(["log", "stdout"]).default("log"),
    }),
    response: LogText,
  }),
  savepoints: list("savepoints", "/savepoints", "Savepoints, attached and detached", s.SavepointListItem),
  savepoint: part("savepoint", "/savepoints/{id}", "One savepoint", Savepoint),
  activity: list("activity", "/activity", "What was done, newest first", Activity),
  happenings: get("happenings", "/happenings", "What the planes showed since the console watches, newest first", {
    params: none,
    query: z.strictObject({
      kind: z.preprocess(asList, z.array(s.HappeningKind).max(20)),
      q: z.string().max(200).optional(),
      pageSize: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    response: s.Happenings,
  }),
  manifestCheck: post("manifestCheck", "/manifests/check", "Read, route and check a manifest; does nothing", "read", {
    params: none,
    body: s.ManifestInput,
    response: s.ManifestCheck,
  }),
  manifestPlan: post("manifestPlan", "/manifests/plan", "What submitting a manifest would do; does nothing", "read", {
    params: none,
    body: s.ManifestInput,
    response: s.ManifestPlan,
  }),
  manifestApply: post("manifestApply", "/manifests/apply", "Do exactly what a plan said", "write", {
    params: none,
    body: s.ManifestApply,
    response: s.ApplyResult,
  }),
  actPlan: post("actPlan", "/acts/plan", "What acts on existing things would do; does nothing", "read", {
    params: none,
    body: s.ActPlanInput,
    response: s.Plan,
  }),
  actApply: post("actApply", "/acts/apply", "Do exactly what a plan of acts said", "write", {
    params: none,
    body: s.ActApply,
    response: s.ApplyResult,
  }),
  health: get("health", "/health", "The process answers", {
    params: none,
    query: none,
    response: z.object({ status: z.literal("ok"), version: z.string(), uptimeSeconds: z.number() }),
  }),
  ready: get("ready", "/ready", "Configuration is read and every target was asked once", {
    params: none,
    query: none,
    response: z.object({ ready: z.boolean(), waitingFor: z.array(z.string()) }),
  }),
} as const;
export type Endpoints = typeof endpoints;
