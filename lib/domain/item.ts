import { z } from "zod";
import { VerdictState } from "./verdict-state";

/** An ISO 8601 instant in UTC, milliseconds kept. */
export const Instant = z.iso.datetime({ offset: true });

/** Who said something, and when we heard it. */
export const Source = z.object({
  targetId: z.string(),
  /** What it is over there, in that plane's word: `FlinkApplication`, `job`. */
  kind: z.string(),
  /** Its name over there: `payments-prod/card-auth-enrich`, a job id. */
  name: z.string(),
  observedAt: Instant,
  generation: z.number().optional(),
  /** What the plane itself says of it, in its own spelling: `STABLE`, `RUNNING`. */
  says: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

/** One observed value behind a reason. `at` is when it was observed. */
export const Evidence = z.object({
  source: z.string(),
  field: z.string(),
  value: z.string(),
  at: Instant,
});
export type Evidence = z.infer<typeof Evidence>;

/** A rung of the ladder that applied: `rule` is stable (`8.checkpoint-failures`), `text` a sentence for a person. */
export const Reason = z.object({ rule: z.string(), text: z.string() });
export type Reason = z.infer<typeof Reason>;

export const Verdict = z.object({
  state: VerdictState,
  reasons: z.array(Reason),
  evidence: z.array(Evidence),
  /** `list`: restarts and checkpoints were not looked at yet. */
  basis: z.enum(["list", "detail"]),
  /** The upstream's word, where it decided nothing because we do not know it. */
  rawWord: z.string().nullable(),
  /** Since when the state holds, as far as anybody knows. */
  since: Instant.nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

/** Old: some observation that the verdict rests on is older than its limit, or the upstream says that it is cut off. */
export const Stale = z.object({
  /** When the old part was last seen. */
  since: Instant,
  why: z.string(),
  /** What is old: the state itself, a deeper look at it, or all that lies behind a cut-off. */
  of: z.enum(["list", "detail", "cut-off"]).optional(),
});
export type Stale = z.infer<typeof Stale>;

export const Tier = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Tier = z.infer<typeof Tier>;

/** What every item of every collection has. */
export const Item = z.object({
  /** Unique in the console, stable over time, safe in a URL: `target~scope~name`. */
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  targetId: z.string(),
  environment: z.string().optional(),
  verdict: Verdict,
  stale: Stale.nullable(),
  sources: z.array(Source),
});
export type Item = z.infer<typeof Item>;

/** Joins the parts of an id; parts are escaped so that `~` separates them and nothing else. */
export const idOf = (...parts: string[]): string =>
  parts.map((part) => encodeURIComponent(part).replaceAll("~", "%7E")).join("~");

export const partsOfId = (id: string): string[] => id.split("~").map((part) => decodeURIComponent(part));
