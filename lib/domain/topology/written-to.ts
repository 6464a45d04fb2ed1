import type { ComputePool, Target } from "../resources";
import { counted, countText } from "../sentence";
import { compositionText, groupedBy, sumOf } from "./fold";
import type { TopologyInput } from "./input";
import type { Picture } from "./picture";
import { nodeId, type Place } from "./places";

const planeNames: Record<string, string> = { cmf: "CMF", flink: "Flink" };

/** Control planes, JobManagers that are asked themselves, who manages what they hold, and their compute pools. */
export function drawWrittenTo(picture: Picture, input: TopologyInput, places: readonly Place[]): void {
  for (const target of input.targets) drawTarget(picture, target, input);
  for (const place of places) drawManagers(picture, place);
  for (const pool of input.computePools) drawPool(picture, pool, places);
}

function drawTarget(picture: Picture, target: Target, { environments, clusters }: TopologyInput): void {
  const own = environments.filter((one) => one.targetId === target.id).length;
  const jobs = Object.values(
    sumOf(...clusters.filter((one) => one.targetId === target.id).map((one) => one.jobs)),
  ).reduce((sum, count) => sum + count, 0);
  const says = [planeNames[target.planeKind] ?? target.planeKind, target.version].filter((part) => part !== null);
  picture.node({
    ...{ id: nodeId.target(target.id), lane: "written-to", caption: says.join(" "), name: target.id },
    fact: own > 0 ? counted(own, "environment") : jobs > 0 ? counted(jobs, "job") : target.label,
    ...{ state: target.verdict.state, staleSince: target.stale?.since ?? null, targetId: target.id },
    ...{ itemKind: "target", itemId: target.id },
    evidence: [
      ...(target.label === target.id ? [] : [`Shown as “${target.label}”.`]),
      ...target.verdict.reasons.map(({ text }) => text),
      target.writable ? "This console may write to it." : "This console only reads it.",
    ],
  });
}

/** `CFK payments/app` and `CFK payments/other` are one manager, CFK, with two objects. */
function drawManagers(picture: Picture, place: Place): void {
  const managed = groupedBy(
    place.workloads.filter((one) => one.managedBy !== null),
    (one) => (one.managedBy ?? "").replace(/ [^ ]*$/, "") || (one.managedBy ?? ""),
  );
  for (const [name, items] of managed) {
    const id = picture.node({
      ...{ id: nodeId.manager(place.targetId, name), lane: "written-to", caption: "Managed by", name },
      ...{ fact: counted(items.length, "object"), state: "unknown", targetId: place.targetId },
      evidence: [
        `Known by the marks that it leaves on what it manages; nobody asks ${name} itself.`,
        `${counted(items.length, "workload")} of ${place.environment ?? place.targetId}: a change made elsewhere is put back.`,
      ],
    });
    picture.edge(id, nodeId.target(place.targetId), "writes to");
  }
}

function drawPool(picture: Picture, pool: ComputePool, places: readonly Place[]): void {
  const statements = Object.values(pool.statements).reduce((sum, count) => sum + count, 0);
  const id = picture.node({
    ...{ id: nodeId.pool(pool.id), lane: "written-to", caption: `Compute pool, ${pool.type}`, name: pool.name },
    fact: counted(statements, "statement"),
    ...{ state: pool.verdict.state, staleSince: pool.stale?.since ?? null, targetId: pool.targetId },
    ...{ environment: pool.environment ?? null, itemKind: "compute-pool", itemId: pool.id },
    evidence: [
      ...pool.verdict.reasons.map(({ text }) => text),
      ...(statements > 0 ? [`Its statements: ${compositionText(pool.statements)}.`] : []),
      ...[pool.message, pool.warning].filter((text) => text !== null),
    ],
  });
  picture.edge(nodeId.target(pool.targetId), id, "owns");
  const place = placeOfPool(pool, places);
  if (place) picture.edge(id, place.nodeId, "runs in");
  if (pool.type !== "SHARED" || !pool.usage?.jobManagers || !place) return;
  const { jobManagers, taskManagers } = pool.usage;
  const session = picture.node({
    ...{ id: nodeId.session(pool.id), lane: "runs-as", caption: "Session cluster", name: pool.name },
    fact: `${countText(jobManagers)} JM, ${taskManagers === null ? "— TMs" : `${countText(taskManagers)} TMs`}`,
    ...{ state: pool.verdict.state, staleSince: pool.stale?.since ?? null, targetId: pool.targetId },
    ...{ environment: place.environment, itemKind: "compute-pool", itemId: pool.id },
    evidence: [`One Flink cluster runs every statement of ${pool.name}.`],
  });
  picture.edge(place.nodeId, session, "starts");
}

export const placeOfPool = (pool: ComputePool, places: readonly Place[]): Place | null =>
  places.find((place) => place.targetId === pool.targetId && place.environment === (pool.environment ?? null)) ?? null;
