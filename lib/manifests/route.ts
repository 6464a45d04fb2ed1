import type { Route } from "@/lib/domain/finding";
import type { TargetConfig } from "@/lib/domain/target-config";
import { type ManifestDocument, record } from "./read";

/** What the console knows of the world when it routes: targets by kind, and the names a person may choose from. */
export type World = {
  targets: TargetConfig[];
  environments: { targetId: string; name: string }[];
  catalogs: { targetId: string; name: string }[];
};

export type Choice = { targetId?: string | undefined; environment?: string | undefined; catalog?: string | undefined };

/** Spellings that CMF's own client and public manifests use for one and the same API group. */
const cmfAliases = new Set([
  "cmf.confluent.io/v1",
  "cmf.confluent.io/v1alpha1",
  "cmf/v1",
  "cmf/v1alpha1",
  "cmf/api/v1/catalog",
  "cmf/api/v1/database",
]);

export const cmfKinds = [
  "Environment",
  "FlinkApplication",
  "ComputePool",
  "Statement",
  "KafkaCatalog",
  "KafkaDatabase",
  "Secret",
  "EnvironmentSecretMapping",
] as const;
export type CmfKind = (typeof cmfKinds)[number];
export const isCmfKind = (kind: string | null): kind is CmfKind => cmfKinds.some((known) => known === kind);

const inEnvironment = new Set<string>(["FlinkApplication", "ComputePool", "Statement", "EnvironmentSecretMapping"]);

/** An object without apiVersion that has a namespace and a name is CMF's flat environment. */
export const looksLikeEnvironment = (value: Record<string, unknown>): boolean =>
  typeof value.kubernetesNamespace === "string" &&
  record(value.spec).clusterSpec === undefined &&
  value.kind === undefined;

/** The kind as CMF means it, where the document is one of CMF's; null otherwise. */
export function cmfKindOf(document: ManifestDocument): CmfKind | null {
  if (document.apiVersion === null || cmfAliases.has(document.apiVersion)) {
    if (isCmfKind(document.kind) && document.apiVersion !== null) return document.kind;
    if (looksLikeEnvironment(document.value)) return "Environment";
  }
  return null;
}

const nowhere = (document: ManifestDocument, plane: Route["plane"], reason: string, command: string | null): Route => ({
  document: document.index,
  apiVersion: document.apiVersion,
  kind: document.kind,
  name: document.name,
  plane,
  targetId: null,
  candidates: [],
  reason,
  asks: [],
  answered: [],
  command,
});

function kubernetes(document: ManifestDocument): Route {
  const group = document.apiVersion ?? "";
  const who = group.startsWith("flink.apache.org/")
    ? "belongs to the Flink Kubernetes Operator"
    : group.startsWith("platform.confluent.io/")
      ? "belongs to Confluent for Kubernetes"
      : "is a Kubernetes resource";
  return nowhere(
    document,
    "kubernetes",
    `${group} ${who}: it is written to a Kubernetes API, and none is configured here.`,
    "kubectl apply --server-side --dry-run=server -f FILE, then the same without --dry-run",
  );
}

function cmf(document: ManifestDocument, kind: CmfKind, world: World, choice: Choice): Route {
  const servers = world.targets.filter((target) => target.kind === "cmf");
  const environment =
    choice.environment ??
    (typeof record(document.value.spec).environment === "string"
      ? String(record(document.value.spec).environment)
      : undefined);
  const knows = (targetId: string) =>
    environment === undefined ||
    world.environments.some((one) => one.targetId === targetId && one.name === environment);
  const candidates = servers.map((target) => ({
    targetId: target.id,
    why:
      environment === undefined
        ? "a CMF server"
        : knows(target.id)
          ? `has the environment ${environment}`
          : `has no environment ${environment}`,
  }));
  const fitting = servers.filter((target) => knows(target.id));
  const chosen =
    servers.find((target) => target.id === choice.targetId) ??
    (fitting.length === 1 ? fitting[0] : servers.length === 1 ? servers[0] : undefined);
  const asks: Route["asks"] = [];
  const answered: Route["answered"] = [];
  const ask = (name: string, value: string | undefined, why: string, options: string[]) => {
    if (value === undefined) asks.push({ name, why, options });
    else answered.push({ name, value, options: options.includes(value) ? options : [value, ...options] });
  };
  // The environment says which server is meant; only where it does not, or where there is none, the server is asked for.
  const environmentFirst = inEnvironment.has(kind) && environment === undefined && world.environments.length > 0;
  if (servers.length > 1 && !(environmentFirst && chosen === undefined))
    ask(
      "targetId",
      chosen?.id,
      "Several CMF servers are configured, and the file names none.",
      servers.map((target) => target.id),
    );
  if (inEnvironment.has(kind))
    ask(
      "environment",
      environment,
      "CMF takes the environment from the address; no file contains it.",
      // Without a target that a person chose, an environment of any server may be meant.
      namesOf(world.environments, choice.targetId),
    );
  if (kind === "KafkaDatabase")
    ask(
      "catalog",
      choice.catalog,
      "CMF takes the catalog from the address; no file contains it.",
      namesOf(world.catalogs, chosen?.id),
    );
  return {
    ...nowhere(
      document,
      "cmf",
      servers.length === 0
        ? `${kind} goes to CMF's REST API, and no CMF server is configured here.`
        : reasonFor(document, kind),
      servers.length === 0 ? commandFor(kind) : null,
    ),
    kind,
    targetId: chosen?.id ?? null,
    candidates,
    asks,
    answered,
  };
}

const namesOf = (all: { targetId: string; name: string }[], targetId: string | undefined): string[] =>
  [...new Set(all.filter((one) => targetId === undefined || one.targetId === targetId).map((one) => one.name))]
    .sort()
    .slice(0, 500);

const reasonFor = (document: ManifestDocument, kind: CmfKind): string =>
  document.apiVersion === null
    ? "It has kubernetesNamespace and no kind: the flat form of a CMF environment. Kubernetes would not know it."
    : `${document.apiVersion} is CMF's REST API, not a Kubernetes group: kubectl would answer "no matches for kind ${kind}".`;

const commandFor = (kind: CmfKind): string =>
  kind === "Environment"
    ? "confluent flink environment create NAME --kubernetes-namespace NAMESPACE --url $CONFLUENT_CMF_URL"
    : kind === "FlinkApplication"
      ? "confluent flink application create FILE --environment ENVIRONMENT --url $CONFLUENT_CMF_URL"
      : "curl -sS -H 'content-type: application/yaml' --data-binary @FILE $CONFLUENT_CMF_URL/cmf/api/v1/…";

/**
 * Where a document goes and why: decided by apiVersion and kind together, never by kind alone, because several API groups
 * share kind names.
 */
export function routeDocument(document: ManifestDocument, world: World, choice: Choice = {}): Route {
  const kind = cmfKindOf(document);
  if (kind !== null) return cmf(document, kind, world, choice);
  const { apiVersion } = document;
  if (apiVersion === null)
    return nowhere(
      document,
      "none",
      "There is no apiVersion, and the shape is none that the console knows. Add apiVersion and kind.",
      null,
    );
  if (cmfAliases.has(apiVersion))
    return nowhere(
      document,
      "none",
      `CMF has no kind ${document.kind ?? "(missing)"}. It has ${cmfKinds.join(", ")}.`,
      null,
    );
  if (/^(flink\.apache\.org|([a-z.]+\.)?platform\.confluent\.io)\/v\w+$/.test(apiVersion)) return kubernetes(document);
  if (/^(v1|(apps|batch|autoscaling|policy)\/v\w+|[a-z0-9.-]+\.k8s\.io\/v\w+|cert-manager\.io\/v1)$/.test(apiVersion))
    return kubernetes(document);
  return nowhere(document, "none", `Nobody here serves the API group of ${apiVersion}.`, null);
}

/**
 * The world as it will be once the manifest's own environments and catalogs are there, so that what stands below them can
 * name them. One without a target yet may come to be on any CMF server.
 */
export function worldWith(documents: ManifestDocument[], world: World, choiceOf: (at: number) => Choice): World {
  const made = (wanted: CmfKind) =>
    documents.flatMap((document) => {
      const { name } = document;
      if (name === null || cmfKindOf(document) !== wanted) return [];
      const { targetId } = routeDocument(document, world, choiceOf(document.index));
      const there =
        targetId === null ? world.targets.filter((one) => one.kind === "cmf").map((one) => one.id) : [targetId];
      return there.map((id) => ({ targetId: id, name }));
    });
  const environments = made("Environment");
  const catalogs = made("KafkaCatalog");
  return {
    ...world,
    environments: [...world.environments, ...environments],
    catalogs: [...world.catalogs, ...catalogs],
  };
}
