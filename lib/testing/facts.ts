import { type Facts, noFacts, type ObservationAge, type SeenText, type Subject } from "@/lib/domain/facts";
import type { Item, Verdict } from "@/lib/domain/item";
import { Thresholds } from "@/lib/domain/target-config";

/** The moment at which the facts of a test are judged. */
export const now = "2026-03-17T03:12:40.000Z";
export const thresholds = Thresholds.parse({});

const units = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** An instant before `now`: `ago(12, "min")`. */
export const ago = (count: number, unit: keyof typeof units = "min"): string =>
  new Date(Date.parse(now) - count * units[unit]).toISOString();

/** A word as `source` said it `secondsAgo`. */
export const word = (value: string, source = "cmf-a", secondsAgo = 2): SeenText => ({
  value,
  at: ago(secondsAgo, "s"),
  source,
});

export const look = (
  of: ObservationAge["of"],
  source = "cmf-a",
  secondsAgo = 2,
  periodMs = 10_000,
): ObservationAge => ({
  of,
  source,
  at: ago(secondsAgo, "s"),
  periodMs,
});

type Words = Partial<Record<keyof Facts["words"], SeenText | string>>;
export type FactsInput = Omit<Partial<Facts>, "words"> & { words?: Words };

/** Facts of a subject that was listed two seconds ago; words may be plain strings. */
export const factsOf = (subject: Subject, { words = {}, ...rest }: FactsInput = {}): Facts => {
  const empty = noFacts(subject);
  const spoken = Object.fromEntries(
    Object.entries(words).map(([field, said]) => [field, typeof said === "string" ? word(said) : said]),
  );
  return { ...empty, observations: [look("list")], ...rest, words: { ...empty.words, ...spoken } };
};

/** A wish as its owner's plane relays it. */
export const asked = (
  state: "running" | "suspended" | "stopped",
  at: string | null = ago(2, "h"),
): Facts["desired"] => ({
  state,
  at,
  generation: null,
  source: "cmf-a",
});

export const verdictOf = (verdict: Partial<Verdict> = {}): Verdict => ({
  state: "healthy",
  reasons: [{ rule: "9.running", text: "The job is RUNNING." }],
  evidence: [],
  basis: "detail",
  rawWord: null,
  since: null,
  ...verdict,
});

export const itemOf = (item: Partial<Item> = {}): Item => ({
  id: "cmf-a~pay~app",
  kind: "application",
  name: "app",
  targetId: "cmf-a",
  environment: "pay",
  verdict: verdictOf(),
  stale: null,
  sources: [],
  ...item,
});
