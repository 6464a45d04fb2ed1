import type { Cause } from "../causes/cause";
import { counted, countText, listText } from "../sentence";
import { needsSomeone } from "../verdict-state";
import { compositionOf, compositionText, foldFact, groupedBy, staleSinceOfMany, stateOfMany } from "./fold";
import type { TopologyInput, WorkItem } from "./input";
import type { Picture } from "./picture";
import { nodeId, type Place } from "./places";
import { drawManagersOfTasks } from "./task-managers";

/** So many members of a fold are named in its evidence. */
const namedMembers = 8;

const kindWords: Record<WorkItem["kind"], [string, string]> = {
  application: ["application", "Application"],
  job: ["job", "Job"],
  statement: ["statement", "Statement"],
};

/** What runs at each place: who needs someone stands apart, cause by cause; the rest is one fold a kind. */
export function drawRunsAs(picture: Picture, input: TopologyInput, places: readonly Place[]): void {
  const causeOf = causeFinder(input.causes);
  for (const place of places) {
    const byCause = groupedBy(place.workloads, (item) => causeOf(item));
    for (const [cause, items] of byCause) if (cause !== null) drawCause(picture, place, cause, items, input);
    drawRest(picture, place, byCause.get(null) ?? [], input);
    drawManagersOfTasks(picture, place);
  }
}

/** A cause names a limited number of its workloads; the others are found by what all of them share. */
function causeFinder(causes: readonly Cause[]): (item: WorkItem) => Cause | null {
  const byId = new Map(causes.toReversed().flatMap((cause) => cause.workloadIds.map((id) => [id, cause] as const)));
  const open = causes.filter((cause) => cause.count > cause.workloadIds.length);
  return (item) => {
    const named = byId.get(item.id);
    if (named || !needsSomeone(item.verdict.state)) return named ?? null;
    const rule = item.verdict.reasons[0]?.rule;
    return (
      open.find(
        (cause) =>
          cause.rule === rule &&
          cause.targetIds.includes(item.targetId) &&
          cause.environments.includes(item.environment ?? ""),
      ) ?? null
    );
  };
}

export const causeNodeId = (cause: Cause, place: Place): string => nodeId.runs("cause", `${cause.id}@${place.key}`);

function drawCause(picture: Picture, place: Place, cause: Cause, items: WorkItem[], input: TopologyInput): void {
  const one = items.length === 1 ? items[0] : undefined;
  const neverRan = cause.rule === "1.nobody-looked";
  const [word, Word] = kindWords[one?.kind ?? commonKind(items)] ?? ["workload", "Workload"];
  const tier = items.reduce<number | null>((top, { tier }) => (tier !== null && tier < (top ?? 4) ? tier : top), null);
  const id = picture.node({
    ...{ id: causeNodeId(cause, place), lane: "runs-as", targetId: place.targetId, environment: place.environment },
    caption: neverRan ? "Nothing runs" : tier === null ? Word : `${one ? Word : `${Word}s`}, tier ${tier}`,
    ...{ name: one?.name ?? counted(items.length, word), fact: neverRan ? "never observed" : cause.title },
    ...{ state: stateOfMany(compositionOf(items)), staleSince: staleSinceOfMany(items), count: items.length },
    ...{ itemKind: one?.kind ?? commonKind(items), itemId: one?.id ?? null },
    evidence: [
      ...(one ? one.verdict.reasons.map(({ text }) => text) : [cause.sentence]),
      ...(one
        ? []
        : [
            `${listText(
              items.map(({ name }) => name),
              namedMembers,
            )}.`,
          ]),
      ...(one ?? items[0] ?? { verdict: { evidence: [] } }).verdict.evidence
        .slice(0, 3)
        .map(({ field, value, source }) => `${field}: ${value}, as ${source} says.`),
      ...(cause.next ? [cause.next.text] : []),
    ],
  });
  for (const item of items) picture.tells(item.id, id);
  tie(picture, place, id, items, input, neverRan ? "no start" : "runs");
}

const commonKind = (items: readonly WorkItem[]): WorkItem["kind"] => {
  const kinds = new Set(items.map(({ kind }) => kind));
  return kinds.size === 1 ? (items[0]?.kind ?? "job") : kinds.has("application") ? "application" : "job";
};

/** Statements of one shared pool run on its session cluster; everything else hangs on its place. */
function tie(
  picture: Picture,
  place: Place,
  id: string,
  items: readonly WorkItem[],
  { computePools }: TopologyInput,
  verb: string,
): void {
  const pools = new Set(items.map((item) => (item.kind === "statement" ? item.computePool : null)));
  const [name] = pools;
  const pool =
    pools.size === 1 && name
      ? computePools.find(
          (one) =>
            one.targetId === place.targetId &&
            one.environment === (place.environment ?? undefined) &&
            one.name === name,
        )
      : undefined;
  const session = pool ? picture.at(nodeId.session(pool.id)) : null;
  picture.edge(session?.id ?? place.nodeId, id, verb);
}

function drawRest(picture: Picture, place: Place, items: readonly WorkItem[], input: TopologyInput): void {
  const groups = groupedBy(items, (item) =>
    item.kind === "statement" ? `statements/${item.computePool ?? ""}` : `${item.kind}s`,
  );
  for (const [group, members] of groups) {
    const [first] = members;
    if (!first) continue;
    const one = members.length === 1 ? first : null;
    const [word, Word] = kindWords[first.kind];
    const composition = compositionOf(members);
    const pool = first.kind === "statement" && first.computePool !== null ? `, ${first.computePool}` : "";
    const id = picture.node({
      ...{ id: nodeId.runs(group, place.key), lane: "runs-as", caption: one ? Word : `${Word}s${pool}` },
      ...{ name: one?.name ?? counted(members.length, word), fact: one ? one.verdict.state : foldFact(composition) },
      ...{ state: stateOfMany(composition), staleSince: staleSinceOfMany(members), count: members.length },
      ...{ targetId: place.targetId, environment: place.environment },
      ...{ itemKind: first.kind, itemId: one?.id ?? null },
      evidence: [
        ...(one ? one.verdict.reasons.map(({ text }) => text) : [`${compositionText(composition, 7)}.`]),
        ...(one ? [] : [`None of these ${countText(members.length)} is named by a cause.`]),
      ],
    });
    for (const member of members) picture.tells(member.id, id);
    tie(picture, place, id, members, input, "runs");
  }
}
