"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ApplicationListItem } from "@/lib/api/schemas";
import { paths, withSearch } from "@/lib/url/paths";

const verbs = [
  { verb: "savepoint", label: "Savepoint…", kinds: ["application", "job"] },
  { verb: "suspend", label: "Suspend…", kinds: ["application"] },
  { verb: "start", label: "Start…", kinds: ["application"] },
] as const;

/** What can be done with the selected rows; each verb leads to one plan with a step a row. */
export function ApplicationsBulk({ rows }: { rows: readonly ApplicationListItem[] }) {
  return (
    <>
      <b>{rows.length} selected</b>
      {verbs.map(({ verb, label, kinds }) => {
        const other = rows.find((row) => !kinds.some((kind) => kind === row.kind));
        if (other)
          return (
            <Button key={verb} off={`${other.name} is a ${other.kind}; a ${other.kind} has no ${verb}.`}>
              {label}
            </Button>
          );
        const acts = rows.map((row) => `${row.kind}/${row.id}`).join(",");
        return (
          <ButtonLink key={verb} href={withSearch(paths.submit(), { act: verb, of: acts })}>
            {label}
          </ButtonLink>
        );
      })}
      <CopyButton
        label="Copy as curl"
        text={rows.map((row) => `curl -s $DREY/api/v1/applications/${encodeURIComponent(row.id)}`).join("\n")}
      />
    </>
  );
}
