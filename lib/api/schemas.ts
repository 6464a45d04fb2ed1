import { z } from "zod";
import { Cause } from "@/lib/domain/causes";
import { EffectiveKey, Finding, Route } from "@/lib/domain/finding";
import { Instant } from "@/lib/domain/item";
import { HistoryEvent } from "@/lib/domain/job-detail";
import { ActRequest, ApplyResult, Plan } from "@/lib/domain/plan";
import { Catalog, Cluster, ComputePool, Environment, Savepoint } from "@/lib/domain/resources";
import { Summary } from "@/lib/domain/summary";
import { Composition, VerdictState } from "@/lib/domain/verdict-state";
import { Application, Job, Statement } from "@/lib/domain/workload";

const row = { facts: true } as const;
const summary = { summary: Summary };

/** Rows of lists carry a summary instead of the facts. */
export const ApplicationListItem = z.discriminatedUnion("kind", [
  Application.omit(row).extend(summary),
  Job.omit(row).extend(summary),
]);
export type ApplicationListItem = z.infer<typeof ApplicationListItem>;
export const JobListItem = Job.omit(row).extend(summary);
export type JobListItem = z.infer<typeof JobListItem>;
export const StatementListItem = Statement.omit(row).extend(summary);
export type StatementListItem = z.infer<typeof StatementListItem>;
export const EnvironmentListItem = Environment.omit({
  facts: true,
  applicationDefaults: true,
  computePoolDefaults: true,
  statementDefaults: true,
});
export type EnvironmentListItem = z.infer<typeof EnvironmentListItem>;
export const ComputePoolListItem = ComputePool.omit({ facts: true, clusterSpec: true });
export type ComputePoolListItem = z.infer<typeof ComputePoolListItem>;
export const CatalogListItem = Catalog.omit(row);
export type CatalogListItem = z.infer<typeof CatalogListItem>;
export const ClusterListItem = Cluster.omit(row);
export type ClusterListItem = z.infer<typeof ClusterListItem>;
export const SavepointListItem = Savepoint.omit(row);
export type SavepointListItem = z.infer<typeof SavepointListItem>;

export const ApplicationDetail = z.discriminatedUnion("kind", [Application.extend(summary), Job.extend(summary)]);
export type ApplicationDetail = z.infer<typeof ApplicationDetail>;
export const JobDetail = Job.extend(summary);
export const StatementDetail = Statement.extend(summary);

/** One plane in the top bar: its tape, and words where it is late. */
export const PlaneTape = z.object({
  targetId: z.string(),
  label: z.string(),
  planeKind: z.string(),
  version: z.string().nullable(),
  answers: z.array(Instant),
  lastAnswerAt: Instant.nullable(),
  silentSince: Instant.nullable(),
  nextTryAt: Instant.nullable(),
  periodMs: z.number(),
  error: z.string().nullable(),
  workloads: z.number(),
});

/** What the frame around every screen shows. */
export const ShellState = z.object({
  demo: z.boolean(),
  person: z.string(),
  signIn: z.enum(["loopback", "trusted-proxy"]),
  writable: z.array(z.string()),
  targets: z.number(),
  counts: z.record(z.string(), z.number()),
  planes: z.array(PlaneTape),
  now: Instant,
  version: z.number(),
});
export type ShellState = z.infer<typeof ShellState>;

/** The first screen in one answer: verdicts by environment and the last hours; causes have an endpoint of their own. */
export const Overview = z.object({
  workloads: z.number(),
  needSomeone: z.number(),
  staleWorkloads: z.number(),
  composition: Composition,
  environments: z.array(
    z.object({
      environment: z.string(),
      targetId: z.string(),
      itemId: z.string().nullable(),
      total: z.number(),
      stale: z.number(),
      composition: Composition,
    }),
  ),
  /** Six hours in columns of five minutes, oldest first; since the console watches (`watchedSince`). */
  lanes: z.array(z.object({ lane: z.string(), columns: z.array(z.number().nullable()), note: z.string().nullable() })),
  columnMs: z.number(),
  from: Instant,
  watchedSince: Instant,
  recent: z.array(
    z.object({
      at: Instant,
      kind: z.string(),
      itemKind: z.string(),
      itemId: z.string(),
      name: z.string(),
      text: z.string(),
      by: z.string(),
    }),
  ),
  version: z.number(),
});
export type Overview = z.infer<typeof Overview>;

/** A cause with the names of its first workloads. */
export const CauseItem = Cause.extend({
  first: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })).max(3),
});
export type CauseItem = z.infer<typeof CauseItem>;

export const History = z.object({ items: z.array(HistoryEvent), watchedSince: Instant });

export const HappeningKind = z.enum(["verdict", "restart", "spec", "job", "lost", "gone", "new", "silent", "returned"]);
export type HappeningKind = z.infer<typeof HappeningKind>;

/** What planes showed by comparison of two readings; kept in memory, so nothing is older than `watchedSince`. */
export const Happenings = z.object({
  items: z.array(
    z.object({
      at: Instant,
      kind: HappeningKind,
      itemKind: z.string(),
      itemId: z.string(),
      name: z.string(),
      environment: z.string().nullable(),
      text: z.string(),
      by: z.string(),
    }),
  ),
  total: z.number().int(),
  watchedSince: Instant,
  version: z.number(),
});
export type Happenings = z.infer<typeof Happenings>;

/** A manifest as a person hands it in, with the answers to what no file contains. */
export const ManifestInput = z.strictObject({
  text: z.string().max(12_000_000),
  fileName: z.string().max(200).optional(),
  choices: z
    .record(
      z.string(),
      z.strictObject({
        targetId: z.string().optional(),
        environment: z.string().optional(),
        catalog: z.string().optional(),
      }),
    )
    .default({}),
});
export type ManifestInput = z.infer<typeof ManifestInput>;

export const ManifestCheck = z.object({
  documents: z.array(
    z.object({
      index: z.number(),
      apiVersion: z.string().nullable(),
      kind: z.string().nullable(),
      name: z.string().nullable(),
      line: z.number(),
      lines: z.number(),
    }),
  ),
  routes: z.array(Route),
  findings: z.array(Finding),
  /** Configuration of the applications as it will be, contested keys first. */
  effective: z.array(EffectiveKey),
});
export type ManifestCheck = z.infer<typeof ManifestCheck>;

export const ManifestPlan = ManifestCheck.extend({ plan: Plan.nullable() });
export type ManifestPlan = z.infer<typeof ManifestPlan>;
export const ManifestApply = ManifestInput.extend({ digest: z.string(), confirm: z.string().optional() });
export const ActPlanInput = z.strictObject({ acts: z.array(ActRequest).min(1).max(100) });
export const ActApply = ActPlanInput.extend({ digest: z.string(), confirm: z.string().optional() });
export { ApplyResult, Plan, VerdictState };
