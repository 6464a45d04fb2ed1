import type { Ownership } from "@/lib/domain/workload";
import { type Context, fullText } from "./context";

type Marked = { labels: Record<string, string>; annotations: Record<string, string> };

/** CFK's mark on a CMF object that it relays: the namespace and name of its own resource. */
export const cfkMark = "cmf.platform.confluent.io/managed-by";

/**
 * Tier, owner and manager as people and tools wrote them on the object: its own labels and annotations decide, then
 * those of its environment, then the target's defaults.
 */
export function ownershipOf(context: Context, own: Marked, environment?: Marked): Ownership {
  return {
    tier: tierOf(own) ?? (environment && tierOf(environment)) ?? context.tier,
    owner: ownerOf(own) ?? (environment && ownerOf(environment)) ?? context.owner,
    managedBy: managerOf(own)?.name ?? null,
  };
}

const mark = ({ labels, annotations }: Marked, key: string): string | null => {
  const value = labels[key] ?? annotations[key] ?? "";
  return value === "" ? null : fullText(value);
};

function tierOf(marked: Marked): 1 | 2 | 3 | null {
  const digit = /^(?:tier[-_ ]?)?([123])$/i.exec(mark(marked, "drey.io/tier") ?? "")?.[1];
  return digit === "1" ? 1 : digit === "2" ? 2 : digit === "3" ? 3 : null;
}

const ownerOf = (marked: Marked): string | null =>
  mark(marked, "drey.io/owner") ??
  mark(marked, "app.kubernetes.io/owner") ??
  mark(marked, "owner") ??
  mark(marked, "team");

/**
 * Who else writes this object. `binding`: it puts back what others change (CFK, Argo CD, Flux), so edits belong there;
 * a plain `managed-by` label (Helm, a pipeline) only tells where it came from.
 */
export function managerOf(marked: Marked): { name: string; binding: boolean } | null {
  const cfk = mark(marked, cfkMark);
  if (cfk !== null) return { name: `CFK ${cfkName(marked, cfk)}`, binding: true };
  const tracking = mark(marked, "argocd.argoproj.io/tracking-id")?.split(":")[0] ?? null;
  const argo = tracking ?? mark(marked, "argocd.argoproj.io/instance");
  if (argo !== null) return { name: `Argo CD ${argo}`, binding: true };
  const flux = mark(marked, "kustomize.toolkit.fluxcd.io/name") ?? mark(marked, "helm.toolkit.fluxcd.io/name");
  if (flux !== null) return { name: `Flux ${flux}`, binding: true };
  const label = mark(marked, "app.kubernetes.io/managed-by");
  return label === null ? null : { name: label, binding: false };
}

/** Earlier drafts of the mark held a constant, with namespace and name in two further annotations. */
export function cfkName(marked: Marked, value: string): string {
  const namespace = mark(marked, `${cfkMark}-namespace`);
  const name = mark(marked, `${cfkMark}-name`);
  return namespace !== null && name !== null ? `${namespace}/${name}` : value;
}
