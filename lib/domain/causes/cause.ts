import { z } from "zod";
import { Instant, Item, Tier } from "../item";
import { VerdictState } from "../verdict-state";

/** At most so many workload ids are carried by a cause; `count` tells how many there are. */
export const workloadIdLimit = 200;

/** One explanation for what needs someone: the same reason, the same kind of evidence, the same owner of the fault. */
export const Cause = z.object({
  /** Stable while the fault lasts: made of rule, kind of evidence and owner, never of counts or times. */
  id: z.string(),
  /** The worst state among its workloads. */
  state: VerdictState,
  title: z.string(),
  /** One sentence of evidence, from the workload that is worst off. */
  sentence: z.string(),
  /** The rule of the verdict that most of them share. */
  rule: z.string(),
  /** What the evidence is of: a known root cause, an exception's class, or the kind of fact. */
  evidenceKind: z.string(),
  /** The most critical tier among its workloads; null where nobody said. */
  tier: Tier.nullable(),
  /** Order of need, 0 is the worst; see `severityOf`. */
  severity: z.number().int().nonnegative(),
  environments: z.array(z.string()),
  targetIds: z.array(z.string()),
  owners: z.array(z.string()),
  workloadIds: z.array(z.string()).max(workloadIdLimit),
  count: z.number().int().positive(),
  /** The earliest moment at which one of them is known to have been in trouble. */
  since: Instant.nullable(),
  next: z.object({ text: z.string(), href: z.string().optional() }).optional(),
  /** How many of them are known only as they were. */
  staleCount: z.number().int().nonnegative(),
});
export type Cause = z.infer<typeof Cause>;

/** One item with what the causes need besides its verdict. */
export const CauseInput = z.object({
  item: Item,
  tier: Tier.nullable(),
  owner: z.string().nullable(),
  /** The text of its last failure, one redacted line or a whole stack. */
  rootCause: z.string().nullable(),
  clusterId: z.string().nullable(),
});
export type CauseInput = z.infer<typeof CauseInput>;
