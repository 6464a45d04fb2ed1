import { z } from "zod";
import { Instant } from "./item";
import { VerdictState } from "./verdict-state";

/** The five columns of the picture, left to right. */
export const lanes = ["written-to", "reconciled-by", "namespaces", "runs-as", "depends-on"] as const;
export const Lane = z.enum(lanes);
export type Lane = z.infer<typeof Lane>;

/** A component. `count` over 1 is a fold: several of one kind drawn once, opened as a list. */
export const TopologyNode = z.object({
  id: z.string(),
  lane: Lane,
  /** What it is, in two or three words: `CMF 2.4`, `Namespace`, `JobManagers`. */
  caption: z.string(),
  name: z.string(),
  fact: z.string(),
  state: VerdictState,
  staleSince: Instant.nullable(),
  count: z.number().int().min(1),
  targetId: z.string().nullable(),
  environment: z.string().nullable(),
  /** Where the item behind it is shown. */
  itemKind: z.string().nullable(),
  itemId: z.string().nullable(),
  evidence: z.array(z.string()),
});
export type TopologyNode = z.infer<typeof TopologyNode>;

export const TopologyEdge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  verb: z.string(),
  /** The relation ought to be there and is not. */
  missing: z.boolean(),
});
export type TopologyEdge = z.infer<typeof TopologyEdge>;

/** What leads to one cause: the nodes in order, and the one whose change ends it. */
export const FaultPath = z.object({
  id: z.string(),
  title: z.string(),
  sentence: z.string(),
  state: VerdictState,
  since: Instant.nullable(),
  nodes: z.array(z.string()),
  changeAt: z.string().nullable(),
});
export type FaultPath = z.infer<typeof FaultPath>;

export const Topology = z.object({
  nodes: z.array(TopologyNode),
  edges: z.array(TopologyEdge),
  paths: z.array(FaultPath),
  /** Components that the budget of nodes leaves out, and where they are. */
  notShown: z.object({ components: z.number(), environments: z.number(), targets: z.number() }),
  total: z.number(),
  version: z.number(),
});
export type Topology = z.infer<typeof Topology>;
