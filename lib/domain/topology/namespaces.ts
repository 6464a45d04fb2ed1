import type { Cluster, Environment } from "../resources";
import { counted, countText } from "../sentence";
import { compositionOf, compositionText, groupedBy, stateOfMany } from "./fold";
import type { TopologyInput, WorkItem } from "./input";
import type { Picture } from "./picture";
import { nodeId, type Place } from "./places";

const operatorLink = (item: WorkItem) => item.thread.find((link) => link.plane === "FKO") ?? null;

/** Kubernetes clusters behind control planes, the operators that are known through them, and the namespaces. */
export function drawNamespaces(picture: Picture, input: TopologyInput, places: readonly Place[]): void {
  for (const cluster of input.clusters)
    if (cluster.clusterType === "kubernetes") drawKubernetes(picture, cluster, input);
  const inNamespaces = places.flatMap((place) =>
    place.item?.kind === "environment" ? [{ place, item: place.item }] : [],
  );
  for (const { place, item } of inNamespaces) drawNamespace(picture, place, item);
  const byOperator = groupedBy(inNamespaces, ({ item }) => nodeId.operator(item.targetId, item.kubernetesCluster));
  for (const [id, watched] of byOperator) drawOperator(picture, id, watched);
}

function drawKubernetes(picture: Picture, cluster: Cluster, { environments }: TopologyInput): void {
  const held = environments.filter(
    (one) => one.targetId === cluster.targetId && one.kubernetesCluster === cluster.name,
  ).length;
  const id = picture.node({
    ...{ id: nodeId.kubernetes(cluster.targetId, cluster.name), lane: "reconciled-by" },
    caption: ["Kubernetes", cluster.version].filter((part) => part !== null).join(" "),
    ...{ name: cluster.name, fact: counted(held, "namespace"), targetId: cluster.targetId },
    ...{ state: cluster.verdict.state, staleSince: cluster.stale?.since ?? null },
    ...{ itemKind: "cluster", itemId: cluster.id },
    evidence: [
      ...cluster.verdict.reasons.map(({ text }) => text),
      ...(cluster.remark === null ? [] : [cluster.remark]),
      ...cluster.verdict.evidence.map(({ field, value, source }) => `${field}: ${value}, as ${source} says.`),
    ],
  });
  picture.edge(nodeId.target(cluster.targetId), id, "deploys to");
}

function drawNamespace(picture: Picture, place: Place, item: Environment): void {
  const { workloads } = place;
  const links = workloads.flatMap((one) => operatorLink(one) ?? []);
  const isUnwatched = links.length > 0 && links.every((link) => link.state === "missing");
  const composition = compositionOf(workloads);
  const applications = workloads.filter((one) => one.kind !== "statement").length;
  const statements = workloads.length - applications;
  const own = item.namespace ?? item.name;
  picture.node({
    ...{ id: place.nodeId, lane: "namespaces", name: own, targetId: item.targetId, environment: item.name },
    caption: isUnwatched ? "Not watched" : own === item.name ? "Namespace" : `Namespace of ${item.name}`,
    fact: [
      ...(applications > 0 || statements === 0 ? [counted(applications, "application")] : []),
      ...(statements > 0 ? [counted(statements, "statement")] : []),
    ].join(", "),
    state: workloads.length === 0 || item.verdict.state !== "healthy" ? item.verdict.state : stateOfMany(composition),
    ...{ staleSince: item.stale?.since ?? null, itemKind: "environment", itemId: item.id },
    evidence: [
      `Environment ${item.name} of ${item.targetId}${item.kubernetesCluster === null ? "" : `, on ${item.kubernetesCluster}`}.`,
      ...(workloads.length > 0 ? [`Its workloads: ${compositionText(composition, 7)}.`] : []),
      ...(isUnwatched
        ? [`None of its ${countText(links.length)} deployments carries a status: no operator has looked at them.`]
        : []),
      ...(item.stale === null ? [] : [item.stale.why]),
    ],
  });
  const creates = counted(workloads.length, "workload").replace(/ workloads?$/, "");
  picture.edge(nodeId.target(item.targetId), place.nodeId, workloads.length > 0 ? `creates ${creates}` : "keeps");
}

/**
 * The Flink operator behind one Kubernetes cluster. Nobody asks it: that a status arrives is the one sign of it, and that
 * none arrives from a whole namespace is the sign that it does not watch there.
 */
function drawOperator(picture: Picture, id: string, watched: { place: Place; item: Environment }[]): void {
  const told = watched.map(({ place, item }) => ({
    ...{ place, item },
    links: place.workloads.flatMap((one) => operatorLink(one) ?? []),
  }));
  const relayed = told.flatMap(({ links }) => links.filter((link) => link.state !== "missing"));
  const first = watched[0]?.item;
  if (!first) return;
  const kubernetes = nodeId.kubernetes(first.targetId, first.kubernetesCluster ?? "");
  const under = picture.at(kubernetes);
  if (told.every(({ links }) => links.length === 0)) {
    for (const { place } of watched) picture.edge(kubernetes, place.nodeId, "holds");
    return;
  }
  const unwatched = told.filter(({ links }) => links.length > 0 && links.every((link) => link.state === "missing"));
  const seen = told.filter(({ links }) => links.some((link) => link.state !== "missing"));
  picture.node({
    ...{ id, lane: "reconciled-by", caption: "Flink operator" },
    name: first.kubernetesCluster === null ? `at ${first.targetId}` : `on ${first.kubernetesCluster}`,
    fact: relayed.length > 0 ? `speaks for ${countText(relayed.length)}` : "never heard",
    state: under?.staleSince ? "unknown" : relayed.length > 0 ? "healthy" : "unknown",
    ...{ staleSince: under?.staleSince ?? null, targetId: first.targetId },
    evidence: [
      `Known through ${first.targetId} alone, which passes on the status of ${counted(relayed.length, "deployment")}.`,
      ...(seen.length > 0
        ? [`Statuses come from ${seen.map(({ item }) => item.namespace ?? item.name).join(", ")}.`]
        : []),
      ...unwatched.map(
        ({ item, links }) =>
          `None of ${counted(links.length, "deployment")} in ${item.namespace ?? item.name} has a status.`,
      ),
    ],
  });
  picture.edge(kubernetes, id, "runs");
  for (const { place, links } of told) {
    const missing = unwatched.some((one) => one.place === place);
    if (links.length > 0) picture.edge(id, place.nodeId, missing ? "does not watch" : "reconciles", missing);
    else picture.edge(kubernetes, place.nodeId, "holds");
  }
}
