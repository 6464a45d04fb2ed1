"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryPanel } from "@/components/state/query-panel";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ApplicationDetail } from "@/lib/api/schemas";
import { formatCount } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";
import { paths, withSearch } from "@/lib/url/paths";

/** The control plane's own document, secrets masked. */
export function ManifestTab({ item }: { item: ApplicationDetail }) {
  const query = useQuery(partQuery("applicationManifest", item.id));
  return (
    <QueryPanel
      title="Manifest"
      asking="asking the control plane"
      query={query}
      count={(data) => `${data.kind}, ${formatCount(data.yaml.split("\n").length, "line")}, secrets masked`}
      trailing={
        <span className="flex gap-1.5">
          {query.data ? <CopyButton label="Copy" text={query.data.yaml} /> : null}
          <ButtonLink href={withSearch(paths.submit(), { edit: item.id })}>Edit manifest</ButtonLink>
        </span>
      }
    >
      {(data) => (
        <pre className="wrap-anywhere whitespace-pre-wrap rounded-panel border border-line bg-sunken p-2 font-mono text-12">
          {data.yaml}
        </pre>
      )}
    </QueryPanel>
  );
}
