import { z } from "zod";

/** A duration such as `2s`, `500ms`, `10m`, `1h`; parsed to milliseconds. */
export const DurationMs = z
  .string()
  .regex(/^\d+(ms|s|m|h|d)$/, "a duration such as 500ms, 2s, 10m or 1h")
  .transform((text) => {
    const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
    const match = /^(\d+)(ms|s|m|h|d)$/.exec(text);
    return Number(match?.[1] ?? 0) * (units[match?.[2] ?? "ms"] ?? 1);
  });

/** A secret is named, never written: the environment variable or the file that holds it. */
export const SecretSource = z
  .strictObject({ env: z.string().min(1).optional(), file: z.string().min(1).optional() })
  .refine((source) => (source.env === undefined) !== (source.file === undefined), "exactly one of env and file");

export const Credentials = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("bearer"), token: SecretSource }),
  z.strictObject({ kind: z.literal("basic"), username: z.string().min(1), password: SecretSource }),
]);

export const Tls = z.strictObject({
  /** PEM file with the authorities to trust instead of the system's. */
  caFile: z.string().optional(),
  certFile: z.string().optional(),
  keyFile: z.string().optional(),
  serverName: z.string().optional(),
});

export const Limits = z.strictObject({
  connect: DurationMs.default(3000),
  header: DurationMs.default(10_000),
  idle: DurationMs.default(10_000),
  total: DurationMs.default(20_000),
  /** Bytes of one answer. */
  bodyBytes: z.number().int().positive().default(33_554_432),
  concurrency: z.number().int().min(1).max(64).default(6),
  perSecond: z.number().min(0.1).max(1000).default(20),
  queue: z.number().int().min(0).default(200),
});
export type Limits = z.infer<typeof Limits>;

/** When a fact counts as trouble; the defaults are those of the verdict's definition (ARCHITECTURE.md, Truth). */
export const Thresholds = z.strictObject({
  progressLimit: DurationMs.default(600_000),
  restartWindow: DurationMs.default(600_000),
  restartLoop: z.number().int().min(1).default(3),
  checkpointFailures: z.number().int().min(1).default(2),
  /** Periods of an observation after which it is stale; never under 30 s. */
  stalePeriods: z.number().min(1).default(3),
  goneKeep: DurationMs.default(86_400_000),
});
export type Thresholds = z.infer<typeof Thresholds>;

export const Periods = z.strictObject({
  list: DurationMs.default(10_000),
  detail: DurationMs.default(30_000),
  /** Detail calls a second that the observer may spend on this target. */
  detailCallsPerSecond: z.number().min(0.1).max(100).default(5),
});

export const targetKinds = ["flink", "cmf"] as const;
export const TargetKind = z.enum(targetKinds);
export type TargetKind = z.infer<typeof TargetKind>;

/** Operations that are dangerous enough to be off until they are named. */
export const DangerousCapability = z.enum(["jar-upload", "jar-run", "jar-delete", "cluster-shutdown"]);

export const TargetConfig = z.strictObject({
  id: z.string().regex(/^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/, "lower-case letters, digits and dashes, at most 40"),
  kind: TargetKind,
  label: z.string().max(80).optional(),
  /** Base URLs; several are the members of one high-availability set. */
  endpoints: z
    .array(z.url({ protocol: /^https?$/ }))
    .min(1)
    .max(9),
  credentials: Credentials.default({ kind: "none" }),
  tls: Tls.default({}),
  /** Writable targets accept submitted manifests and acts. Read-only is the default. */
  writable: z.boolean().default(false),
  capabilities: z.array(DangerousCapability).default([]),
  owner: z.string().optional(),
  tier: z.number().int().min(1).max(3).optional(),
  periods: Periods.prefault({}),
  limits: Limits.prefault({}),
  thresholds: Thresholds.prefault({}),
});
export type TargetConfig = z.infer<typeof TargetConfig>;
/** What a person writes; defaults and units are not yet applied. */
export type TargetConfigInput = z.input<typeof TargetConfig>;
