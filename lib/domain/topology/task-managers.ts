import { counted, countText } from "../sentence";
import type { Picture } from "./picture";
import { nodeId, type Place } from "./places";

const sum = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
};

/** JobManagers and TaskManagers as one fold each, with their sums; nothing where nobody counts them. */
export function drawManagersOfTasks(picture: Picture, place: Place): void {
  if (place.item?.kind === "environment") drawOfNamespace(picture, place, place.item.usage);
  if (place.item?.kind === "cluster") drawOfCluster(picture, place);
}

export const taskManagersId = (place: Place): string => nodeId.runs("task-managers", place.key);
export const jobManagersId = (place: Place): string => nodeId.runs("job-managers", place.key);

function drawOfNamespace(
  picture: Picture,
  place: Place,
  usage: { jobManagers: number | null; taskManagers: number | null; cpu: number | null } | null,
): void {
  const common = {
    ...{ lane: "runs-as" as const, targetId: place.targetId, environment: place.environment },
    ...{ itemKind: "environment", itemId: place.item?.id ?? null, staleSince: place.item?.stale?.since ?? null },
  };
  const stands = place.workloads.map(({ facts }) => facts.taskManagers);
  const lost = sum(stands.map((one) => one?.lost)) ?? 0;
  const present = usage?.taskManagers ?? sum(stands.map((one) => one?.present));
  if (usage?.jobManagers) {
    const id = picture.node({
      ...common,
      ...{ id: jobManagersId(place), caption: "JobManagers", name: counted(usage.jobManagers, "JobManager") },
      ...{ fact: `counted by ${place.targetId}`, state: "healthy", count: usage.jobManagers },
      evidence: [
        `${place.targetId} counts ${counted(usage.jobManagers, "JobManager")} in use. It does not say which lead.`,
      ],
    });
    picture.edge(place.nodeId, id, "starts");
  }
  if (!present) return;
  const cores = usage?.cpu ?? null;
  const id = picture.node({
    ...common,
    ...{ id: taskManagersId(place), caption: "TaskManagers", name: counted(present, "TaskManager"), count: present },
    fact: lost > 0 ? `${countText(lost)} lost` : cores === null ? "none lost that is known" : counted(cores, "core"),
    state: lost > 0 ? "degraded" : "healthy",
    evidence: [
      `${place.targetId} counts ${counted(present, "TaskManager")} in use${cores === null ? "" : `, with JobManagers ${counted(cores, "core")}`}.`,
      ...(lost > 0 ? [`${countText(lost)} were there before and are gone.`] : []),
    ],
  });
  picture.edge(place.nodeId, id, "starts");
}

function drawOfCluster(picture: Picture, place: Place): void {
  if (place.item?.kind !== "cluster") return;
  const { item: cluster } = place;
  const { registered, wanted } = cluster.taskManagers;
  if (registered === null) return;
  const lost = cluster.facts.taskManagers?.lost ?? null;
  const { total, free } = cluster.slots;
  const id = picture.node({
    ...{
      id: taskManagersId(place),
      lane: "runs-as",
      caption: "TaskManagers",
      name: counted(registered, "TaskManager"),
    },
    ...{ count: Math.max(1, registered), state: cluster.verdict.state, staleSince: cluster.stale?.since ?? null },
    fact: lost
      ? `${countText(lost)} lost`
      : wanted !== null && wanted > registered
        ? `${countText(wanted)} wanted`
        : total === null
          ? (cluster.deployment ?? "registered")
          : `${free === null ? "—" : countText(free)} of ${counted(total, "slot")} free`,
    ...{ targetId: place.targetId, environment: place.environment, itemKind: "cluster", itemId: cluster.id },
    evidence: [
      ...cluster.verdict.reasons.map(({ text }) => text),
      ...(cluster.remark === null ? [] : [cluster.remark]),
    ],
  });
  picture.edge(place.nodeId, id, "offers work to");
}
