import type { FleetRecord } from "@/lib/control-planes/control-plane";
import type { FleetItem } from "./collections";
import type { Inferred } from "./restarts";
import type { Sights } from "./sights";

/** One record of the inventory with everything that is remembered beside it. Times are epoch milliseconds. */
export type Entry = {
  readonly id: string;
  readonly targetId: string;
  /** The list that the record was last seen in. */
  scope: string;
  /** As the plane told it, closer looks kept. */
  record: FleetRecord;
  firstSeenAt: string;
  inferred: Inferred;
  sights: Sights;
  /** The last closer look; null until there was one. */
  lastCloser: FleetRecord | null;
  closerAt: number | null;
  /** Last attempt at a closer look, also one that failed or brought nothing. */
  triedAt: number | null;
  /** True when its last closer look came with that of its twin and cost nothing. */
  rides: boolean;
  /** True when the list showed a change that no closer look has seen yet. */
  changed: boolean;
  lookedAt: number;
  lostAt: number | null;
  item: FleetItem;
  version: number;
  judgedAt: number;
};

export type Change = { kind: string; id: string; op: "put" | "gone" };
