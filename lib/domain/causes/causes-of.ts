import type { Item, Tier } from "../item";
import { momentOf } from "../verdict/time";
import { needsSomeone, severityOf } from "../verdict-state";
import { type Cause, type CauseInput, workloadIdLimit } from "./cause";
import { type Group, groupOf, keyOf, ruleOf } from "./group-of";
import { fingerprint, slugOf } from "./identity";
import { rootCauseOf } from "./root-cause";
import { type Silence, silenceOf, silenceSentence, silenceTitle } from "./silence";
import { nextOf, sentenceOf, titleOf } from "./tell";

type Member = CauseInput;
type Explanation = { silence: Silence } | { group: Group };
type Bucket = { members: Member[]; explanation: Explanation };

/**
 * What needs someone, by cause: workloads with the same reason, the same kind of evidence and the same owner of the fault are
 * one cause. What a silent target hides is one cause, whatever its words were. Causes come worst first: tier, then severity,
 * then how many, then how long. Healthy items may be passed too; they only tell how much stands behind a silence.
 */
export const causesOf = (workloads: readonly CauseInput[], now: string | number): Cause[] => {
  const nowMs = typeof now === "number" ? now : Date.parse(now);
  const read = remembering(rootCauseOf);
  const buckets = new Map<string, Bucket>();
  for (const input of workloads) {
    const placed = place(input, read);
    if (!placed) continue;
    const bucket = buckets.get(placed.key);
    if (bucket) bucket.members.push(input);
    else buckets.set(placed.key, { members: [input], explanation: placed.explanation });
  }
  const behind = countBehind(workloads);
  return [...buckets].map(([key, bucket]) => tell(key, bucket, behind, nowMs)).toSorted(byNeed);
};

const place = (input: CauseInput, read: typeof rootCauseOf): { key: string; explanation: Explanation } | null => {
  const silence = silenceOf(input);
  if (silence) return { key: `${silence.rule}|${silence.scope.kind}|${silence.scope.id}`, explanation: { silence } };
  if (!needsSomeone(input.item.verdict.state)) return null;
  const group = groupOf(input, read);
  return { key: keyOf(group, input.owner), explanation: { group } };
};

/** Many workloads fail with one text; each text is read once. */
const remembering = <Answer>(read: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, Answer>();
  return (text) => {
    const answer = known.get(text) ?? read(text);
    known.set(text, answer);
    return answer;
  };
};

const countBehind = (workloads: readonly CauseInput[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { item } of workloads)
    if (item.kind !== "target") counts.set(item.targetId, (counts.get(item.targetId) ?? 0) + 1);
  return counts;
};

const tell = (key: string, bucket: Bucket, behind: Map<string, number>, nowMs: number): Cause => {
  const { explanation } = bucket;
  const members = counting(bucket).toSorted(worstFirst);
  const items = members.map((member) => member.item);
  const lead = members.reduce((worst, next) => (worstFirst(next, worst) < 0 ? next : worst)).item;
  const told =
    "silence" in explanation
      ? ofSilence(explanation.silence, items, behind, lead)
      : ofGroup(explanation.group, items, lead, nowMs);
  const { scopeName, ...texts } = told;
  const state = needsSomeone(lead.verdict.state) ? lead.verdict.state : "unknown";
  return {
    id: `${slugOf(told.evidenceKind)}-${slugOf(scopeName)}-${fingerprint(key)}`,
    state,
    ...texts,
    tier: topTier(members),
    severity: severityOf(state),
    environments: distinct(items.map((item) => item.environment)),
    targetIds: distinct(items.map((item) => item.targetId)),
    owners: distinct(members.map((member) => member.owner)),
    workloadIds: items.slice(0, workloadIdLimit).map((item) => item.id),
    count: items.length,
    staleCount: items.filter((item) => item.stale !== null).length,
  };
};

/** A silent target is told by what it hides; it counts itself only where that is nothing. */
const counting = ({ members, explanation }: Bucket): Member[] => {
  const hidden = members.filter((member) => member.item.kind !== "target");
  return "silence" in explanation && hidden.length > 0 ? hidden : members;
};

type Told = Pick<Cause, "title" | "sentence" | "rule" | "evidenceKind" | "since" | "next"> & { scopeName: string };

const ofGroup = (group: Group, items: Item[], lead: Item, nowMs: number): Told => {
  const rule = commonRule(items);
  const since = earliest(items.map((item) => item.verdict.since));
  const next = nextOf(group);
  return {
    title: titleOf(group, rule, lead),
    sentence: sentenceOf(items, rule, since, nowMs),
    rule,
    evidenceKind: group.evidenceKind,
    since,
    ...(next ? { next } : {}),
    scopeName: group.scope.name,
  };
};

const ofSilence = (silence: Silence, items: Item[], behind: Map<string, number>, lead: Item): Told => {
  const all = silence.scope.kind === "target" ? (behind.get(silence.scope.id) ?? 0) : 0;
  const isCutOff = silence.rule === "stale.cut-off";
  return {
    title: silenceTitle(silence),
    sentence: silenceSentence(items, all, lead.stale?.why ?? ""),
    rule: silence.rule,
    evidenceKind: isCutOff ? "cut-off" : "silence",
    since: earliest(items.map((item) => item.stale?.since)),
    next: { text: isCutOff ? "Bring its connection back." : "See how the target is reached." },
    scopeName: silence.scope.name,
  };
};

/** The rule that most members share; the worst member's where several are as frequent. */
const commonRule = (items: Item[]): string => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(ruleOf(item), (counts.get(ruleOf(item)) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
};

const earliest = (instants: (string | null | undefined)[]): string | null => {
  const known = instants.filter((instant) => momentOf(instant) !== null);
  return known.toSorted((a, b) => (momentOf(a) ?? 0) - (momentOf(b) ?? 0))[0] ?? null;
};

const topTier = (members: Member[]): Tier | null =>
  members.reduce<Tier | null>((top, { tier }) => (tier !== null && (top === null || tier < top) ? tier : top), null);

const distinct = (values: (string | null | undefined)[]): string[] =>
  [...new Set(values.filter((value) => value !== null && value !== undefined))].toSorted();

/** Nobody said a tier: after those where somebody did. */
const tierOrder = (tier: Tier | null): number => tier ?? 4;

/** Plain order of code units: the same on every machine, and quick. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const worstFirst = (a: Member, b: Member): number =>
  severityOf(a.item.verdict.state) - severityOf(b.item.verdict.state) ||
  tierOrder(a.tier) - tierOrder(b.tier) ||
  byText(a.item.id, b.item.id);

const sinceOrder = (since: string | null): number => momentOf(since) ?? Number.MAX_SAFE_INTEGER;

const byNeed = (a: Cause, b: Cause): number =>
  tierOrder(a.tier) - tierOrder(b.tier) ||
  a.severity - b.severity ||
  b.count - a.count ||
  sinceOrder(a.since) - sinceOrder(b.since) ||
  byText(a.id, b.id);
