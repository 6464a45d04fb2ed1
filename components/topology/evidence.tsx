import { Age } from "@/components/state/age";
import { Link } from "@/components/ui/link";
import type { TopologyNode } from "@/lib/domain/topology";
import { formatCount } from "@/lib/format/numbers";
import { hrefOf } from "@/lib/url/href-of";
import { paths, withSearch } from "@/lib/url/paths";
import type { Picture } from "./picture";
import { relationWords } from "./twin-groups";

/** A fold opens as a list; everything else as its own page. */
function placeOf(node: TopologyNode): { href: string; label: string } | null {
  if (node.itemKind === null) return null;
  if (node.itemId !== null)
    return { href: hrefOf({ kind: node.itemKind, id: node.itemId }), label: `Open ${node.name}` };
  const states = node.state === "failing" || node.state === "degraded" || node.state === "unknown";
  const filter = [
    ...(node.environment === null ? [] : [`environment:${node.environment}`]),
    ...(node.targetId === null ? [] : [`target:${node.targetId}`]),
    ...(states ? ["verdict:failing,degraded,unknown"] : []),
  ].join(";");
  const list = node.itemKind === "statement" ? paths.statements() : paths.applications();
  return { href: withSearch(list, { filter }), label: `Open ${node.name} as a list` };
}

const mostRelations = 8;

/** Why it is drawn as it is: who says so, what it has to do with what, and where to read on. */
export function NodeEvidence({ node, picture, id }: { node: TopologyNode; picture: Picture; id: string }) {
  const place = placeOf(node);
  const relations = relationWords(node, picture);
  return (
    <section
      aria-label={`${node.name}, evidence`}
      id={id}
      className="border-y border-line-strong px-3 pt-2 pb-3 text-12"
    >
      <h3 className="pb-1 text-12">
        {node.name}, evidence
        {node.staleSince === null ? null : (
          <span className="pl-1.5 font-text text-ink-3">
            last seen <Age at={node.staleSince} ago />
          </span>
        )}
      </h3>
      <div className="grid gap-1 text-ink-2">
        {[...new Set(node.evidence)].map((line) => (
          <p key={line} className="wrap-anywhere">
            {line}
          </p>
        ))}
        {node.evidence.length === 0 ? <p>Nothing more is known of it.</p> : null}
      </div>
      {relations.length > 0 ? (
        <ul className="mt-1.5 grid gap-0.5 border-t border-line pt-1.5 text-11 text-ink-3">
          {relations.slice(0, mostRelations).map(({ key, text, missing }) => (
            <li key={key} className={missing ? "font-firm text-failing-ink" : "truncate"}>
              {text}
            </li>
          ))}
          {relations.length > mostRelations ? (
            <li>and {formatCount(relations.length - mostRelations, "more relation")}</li>
          ) : null}
        </ul>
      ) : null}
      {place ? (
        <p className="pt-2">
          <Link href={place.href}>{place.label}</Link>
        </p>
      ) : null}
    </section>
  );
}
