"use client";

import { useQuery } from "@tanstack/react-query";
import { ActButton } from "@/components/acts/act-button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ApplicationListItem } from "@/lib/api/schemas";
import { shellQuery } from "@/lib/queries/queries";

const verbs = [
  { verb: "savepoint", label: "Savepoint…", kinds: ["application", "job"] },
  { verb: "suspend", label: "Suspend…", kinds: ["application"] },
  { verb: "start", label: "Start…", kinds: ["application"] },
] as const;

/** Why a verb cannot be done with these rows, and which of them stands in the way; null where it can. */
function refusalOf(
  rows: readonly ApplicationListItem[],
  verb: (typeof verbs)[number],
  writable: readonly string[],
): string | null {
  const other = rows.find((row) => !verb.kinds.some((kind) => kind === row.kind));
  if (other) return `${other.name} is a ${other.kind}; a ${other.kind} has no ${verb.verb}.`;
  const closed = rows.find((row) => !writable.includes(row.targetId));
  return closed ? `Read-only: ${closed.targetId} has no write capability in this console.` : null;
}

/** What can be done with the selected rows; each verb leads to one plan with a step a row. */
export function ApplicationsBulk({ rows }: { rows: readonly ApplicationListItem[] }) {
  const { data } = useQuery(shellQuery());
  return (
    <>
      <b>{rows.length} selected</b>
      {verbs.map((verb) => (
        <ActButton
          key={verb.verb}
          label={verb.label}
          acts={rows.map((row) => ({ verb: verb.verb, kind: row.kind, itemId: row.id, options: {} }))}
          names={rows.map((row) => row.name)}
          off={refusalOf(rows, verb, data?.writable ?? [])}
        />
      ))}
      <CopyButton
        label="Copy as curl"
        text={rows.map((row) => `curl -s $DREY/api/v1/applications/${encodeURIComponent(row.id)}`).join("\n")}
      />
    </>
  );
}
