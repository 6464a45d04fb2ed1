import type { Cause } from "../causes/cause";
import type { FaultPath, TopologyNode } from "../topology";
import { severityOf } from "../verdict-state";
import { highAvailabilityId } from "./depends-on";
import type { TopologyInput } from "./input";
import type { Picture } from "./picture";
import { nodeId, type Place } from "./places";
import { causeNodeId } from "./runs-as";
import { taskManagersId } from "./task-managers";

/** A path over many namespaces names the worst of them. */
const placesOnPath = 3;

/** What a kind of evidence blames besides the workload itself. */
const blamesTaskManagers = new Set(["missing-slots", "oom-killed", "taskmanager-lost", "disk-full", "network-buffers"]);
const blamesStorage = new Set(["savepoint-access", "checkpoint-access", "storage-access", "storage-throttled"]);
const blamesLeadership = new Set(["ha-missing", "leadership-lost"]);

/** One path a cause, worst first: from the plane that was written to, to what does not work; and where a change ends it. */
export function faultPathsOf(picture: Picture, input: TopologyInput, places: readonly Place[]): FaultPath[] {
  return input.causes.flatMap((cause) => {
    const path = pathOf(picture, cause, places);
    if (path.nodes.length === 0) return [];
    return [
      {
        ...{ id: cause.id, title: cause.title, sentence: cause.sentence, state: cause.state, since: cause.since },
        nodes: [...new Set(path.nodes)],
        changeAt: path.changeAt,
      },
    ];
  });
}

type Path = { nodes: string[]; changeAt: string | null };

function pathOf(picture: Picture, cause: Cause, places: readonly Place[]): Path {
  const touched = places
    .flatMap((place) => ((picture.at(causeNodeId(cause, place))?.count ?? 0) ? [place] : []))
    .toSorted((a, b) => needOf(picture, cause, a) - needOf(picture, cause, b))
    .slice(0, placesOnPath);
  if (touched.length === 0) return pathToItem(picture, cause, places);
  const nodes = touched.flatMap((place) => legOf(picture, cause, place));
  const [first] = touched;
  const last = first ? blamedAt(picture, cause, first) : null;
  return { nodes: last?.onPath ? [...nodes, last.id] : nodes, changeAt: last?.id ?? null };
}

const needOf = (picture: Picture, cause: Cause, place: Place): number => {
  const node = picture.at(causeNodeId(cause, place));
  return node ? severityOf(node.state) * 100_000 - node.count : Number.MAX_SAFE_INTEGER;
};

/** Plane, pool where one owns all of them, namespace, session cluster, and what needs someone. */
function legOf(picture: Picture, cause: Cause, place: Place): string[] {
  const own = causeNodeId(cause, place);
  const session = picture.edges.find(({ to, from }) => to === own && from.startsWith("session:"))?.from ?? null;
  const pool = session?.replace(/^session:/, "pool:") ?? null;
  return [nodeId.target(place.targetId), pool, place.nodeId, session, own].flatMap((id) => picture.at(id)?.id ?? []);
}

/** The component whose change ends it. `onPath`: it is the last step, not something beside the path. */
function blamedAt(picture: Picture, cause: Cause, place: Place): { id: string; onPath: boolean } {
  const own = causeNodeId(cause, place);
  const outside = outsideOf(picture, cause, place);
  if (outside !== null) return { id: outside, onPath: false };
  const end = endOf(picture, cause, place);
  if (end === null) return { id: own, onPath: false };
  picture.edge(own, end.id, end.verb);
  return { id: end.id, onPath: true };
}

function outsideOf(picture: Picture, cause: Cause, place: Place): string | null {
  if (cause.rule === "1.nobody-looked")
    return picture.edges.find(({ to, missing }) => missing && to === place.nodeId)?.from ?? null;
  if (cause.rule === "stale.target-silent" || cause.rule === "1.never-answered") return nodeId.target(place.targetId);
  if (cause.rule === "stale.cut-off" && place.item?.kind === "environment")
    return picture.at(nodeId.kubernetes(place.targetId, place.item.kubernetesCluster ?? ""))?.id ?? null;
  return cause.evidenceKind === "quota" ? place.nodeId : null;
}

function endOf(picture: Picture, cause: Cause, place: Place): { id: string; verb: string } | null {
  const kind = cause.evidenceKind;
  const pick = (id: string | null | undefined, verb: string) => {
    const node = picture.at(id);
    return node ? { id: node.id, verb } : null;
  };
  if (blamesTaskManagers.has(kind) && place.item?.kind === "cluster")
    return pick(taskManagersId(place), kind === "missing-slots" ? "needs slots of" : "runs on");
  if (blamesLeadership.has(kind)) return pick(highAvailabilityId(place), "is led through");
  if (!blamesStorage.has(kind)) return null;
  const stores = storesOf(picture, place);
  // The failure's own words decide; without them only a place that has one store leaves no doubt.
  const named = stores.filter((id) => cause.sentence.includes(picture.at(id)?.name ?? id));
  const [only, ...others] = named.length > 0 ? named : stores;
  return only && others.length === 0 ? pick(only, "is refused by") : null;
}

const storesOf = (picture: Picture, place: Place): string[] => [
  ...new Set(
    picture.edges.filter(({ from, to }) => to.startsWith("storage:") && isAt(picture, place, from)).map(({ to }) => to),
  ),
];

const isAt = (picture: Picture, place: Place, id: string): boolean =>
  id === place.nodeId ||
  id === taskManagersId(place) ||
  (picture.at(id)?.environment === place.environment && picture.at(id)?.targetId === place.targetId);

/** A cause of components: from their plane to them, and on to the namespaces that lie behind. */
function pathToItem(picture: Picture, cause: Cause, places: readonly Place[]): Path {
  const found = cause.workloadIds.flatMap((id) => picture.at(picture.ofItem(id)) ?? []);
  const [first] = found;
  if (!first) return { nodes: [], changeAt: null };
  const behind = first.lane === "reconciled-by" ? behindKubernetes(picture, first, places) : [];
  const plane = first.targetId === null ? [] : [nodeId.target(first.targetId)];
  return { nodes: [...plane, ...found.slice(0, placesOnPath).map(({ id }) => id), ...behind], changeAt: first.id };
}

/** The operator on a Kubernetes cluster, and the first of the namespaces that it holds. */
function behindKubernetes(picture: Picture, { targetId, name }: TopologyNode, places: readonly Place[]): string[] {
  const held = places.filter(
    ({ item }) => item?.kind === "environment" && item.targetId === targetId && item.kubernetesCluster === name,
  );
  const operator = picture.at(nodeId.operator(targetId ?? "", name));
  return [...(operator ? [operator.id] : []), ...held.slice(0, placesOnPath).map((place) => place.nodeId)];
}
