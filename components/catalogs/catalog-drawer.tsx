"use client";

import { useQuery } from "@tanstack/react-query";
import { ActButton } from "@/components/acts/act-button";
import { CopyAs } from "@/components/acts/copy-as";
import { useWriteRefusal } from "@/components/acts/use-write-refusal";
import { Instant } from "@/components/state/age";
import { ErrorState } from "@/components/state/error-state";
import { FactList } from "@/components/state/facts";
import { Loading } from "@/components/state/loading";
import { Remark, SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import { Drawer } from "@/components/ui/drawer";
import { Link } from "@/components/ui/link";
import { idOf, partsOfId } from "@/lib/domain/item";
import type { Catalog } from "@/lib/domain/resources";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { itemQuery } from "@/lib/queries/queries";
import { paths } from "@/lib/url/paths";
import { catalogRemark } from "./catalog-words";

/** Environments by name, each a way to its page. */
function Environments({ targetId, names }: { targetId: string; names: readonly string[] | null }) {
  if (names === null) return <Value>{null}</Value>;
  if (names.length === 0) return <span className="text-ink-3">none</span>;
  return (
    <span className="flex flex-wrap gap-x-2">
      {names.map((name) => (
        <Link key={name} href={paths.environment(idOf(targetId, "environments", name))}>
          {name}
        </Link>
      ))}
    </span>
  );
}

const secret = (id: string | null) =>
  id === null ? <span className="text-ink-3">none</span> : <span className="font-mono">{id}</span>;

function Databases({ catalog }: { catalog: Catalog }) {
  const { databases, targetId } = catalog;
  if (databases === null) return <p className="text-12 text-ink-2">{targetId} did not say which databases it holds.</p>;
  return databases.map((database) => (
    <details key={database.name} className="border-t border-line py-1 text-12" open={databases.length < 4}>
      <summary className="cursor-pointer font-firm">{database.name}</summary>
      <FactList
        className="mt-1"
        facts={[
          { name: "Kafka", value: <Value>{database.bootstrapServers}</Value> },
          { name: "Secret", value: secret(database.connectionSecretId) },
          { name: "Open to", value: <Environments targetId={targetId} names={database.environmentsWithAccess} /> },
          { name: "May change tables", value: <Environments targetId={targetId} names={database.ddlEnvironments} /> },
        ]}
      />
    </details>
  ));
}

function Body({ catalog }: { catalog: Catalog }) {
  const refusal = useWriteRefusal(catalog.targetId);
  const remark = catalogRemark(catalog);
  const open = catalog.environmentsWithAccess;
  return (
    <>
      <div className="py-2">
        <p className="text-15 font-head">
          {open === null
            ? "Who may use it is not known."
            : open.length === 0
              ? "No environment can use it."
              : `${formatCount(open.length, "environment can", "environments can")} use it.`}
        </p>
        {remark ? (
          <Remark className="mt-1">{remark}. CMF leaves out a catalog without its secret and says nothing.</Remark>
        ) : null}
      </div>
      <FactList
        className="border-t border-line"
        facts={[
          { name: "Plane", value: <Link href={paths.target(catalog.targetId)}>{catalog.targetId}</Link> },
          { name: "Type", value: catalog.catalogType },
          { name: "Schema registry", value: <Value>{catalog.schemaRegistryUrl}</Value> },
          { name: "Secret", value: secret(catalog.connectionSecretId) },
          { name: "Open to", value: <Environments targetId={catalog.targetId} names={open} /> },
          { name: "Changed", value: <Instant at={catalog.changedAt} /> },
        ]}
      />
      <section className="border-t border-line py-2">
        <SectionHead
          level={3}
          title="Databases"
          sub={catalog.databases === null ? null : formatNumber(catalog.databases.length)}
        />
        <Databases catalog={catalog} />
      </section>
      <div className="flex flex-wrap items-center gap-1.5 border-t border-line py-2.5">
        <ActButton
          label="Delete…"
          danger
          off={refusal}
          acts={[{ verb: "delete", kind: "catalog", itemId: catalog.id, options: {} }]}
          names={[catalog.name]}
        />
        <CopyAs path={`/catalogs/${encodeURIComponent(catalog.id)}`} confluent={`catalog describe ${catalog.name}`} />
        {refusal ? <span className="text-11 text-ink-3">{refusal}</span> : null}
      </div>
    </>
  );
}

/** One catalog beside the list: who may use it, with which secrets, and its databases. */
export function CatalogDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(itemQuery("catalog", id));
  return (
    <Drawer name={id} title={query.data?.name ?? partsOfId(id).at(-1) ?? id} sub="catalog" onClose={onClose}>
      {query.data ? (
        <Body catalog={query.data} />
      ) : query.isPending ? (
        <Loading asking="asking the console" rows={5} columns={2} />
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Drawer>
  );
}
