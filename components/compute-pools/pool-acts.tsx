"use client";

import { ActButton } from "@/components/acts/act-button";
import { CopyAs } from "@/components/acts/copy-as";
import { useWriteRefusal } from "@/components/acts/use-write-refusal";
import { countOf } from "@/components/environments/count-of";
import type { ComputePool } from "@/lib/domain/resources";
import { formatCount } from "@/lib/format/numbers";

/** What one can do with a pool from here; verbs that are not possible now keep their reason. */
export function PoolActs({ pool }: { pool: ComputePool }) {
  const refusal = useWriteRefusal(pool.targetId);
  const statements = countOf(pool.statements);
  const shared = pool.type === "SHARED";
  const suspended = pool.wantedState === "SUSPENDED";
  const state = shared ? null : "Only SHARED pools suspend; a DEDICATED one runs nothing itself.";
  const full =
    statements > 0 ? `CMF refuses while ${formatCount(statements, "statement")} exist, ended ones too.` : null;
  const said = refusal ?? full;
  return (
    <>
      {said ? <span className="max-w-60 text-11 text-ink-3 max-phone:max-w-none">{said}</span> : null}
      <ActButton
        label={suspended ? "Resume…" : "Suspend…"}
        off={refusal ?? state}
        acts={[{ verb: suspended ? "resume" : "suspend", kind: "compute-pool", itemId: pool.id, options: {} }]}
        names={[pool.name]}
      />
      <ActButton
        label="Delete…"
        danger
        off={refusal ?? full}
        acts={[{ verb: "delete", kind: "compute-pool", itemId: pool.id, options: {} }]}
        names={[pool.name]}
      />
      <CopyAs
        path={`/compute-pools/${encodeURIComponent(pool.id)}`}
        confluent={`compute-pool describe ${pool.name} --environment ${pool.environment ?? ""}`}
      />
    </>
  );
}
