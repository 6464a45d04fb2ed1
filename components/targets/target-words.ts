import type { Target } from "@/lib/domain/resources";
import { formatAge, formatDuration } from "@/lib/format/durations";
import { formatCount } from "@/lib/format/numbers";

const numerals = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const inWords = (count: number): string => numerals[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Over this an upstream's clock is said aloud; it changes no verdict. */
export const skewSaidMs = 5_000;

/** How many targets answer, and how old the rest is. `now` is epoch milliseconds. */
export function targetsSentence(targets: readonly Target[], now: number): string {
  const silent = targets.filter((one) => one.silentSince !== null || one.lastAnswerAt === null);
  if (targets.length === 0) return "No target is configured, so there is nothing to ask.";
  const answering = targets.length - silent.length;
  const count = formatCount(targets.length, "target").replace(String(targets.length), inWords(targets.length));
  const opening =
    silent.length === 0
      ? targets.length === 1
        ? "The one target answers."
        : `All ${count} answer.`
      : `${capital(answering === 0 ? "none" : inWords(answering))} of ${count} ${answering <= 1 ? "answers" : "answer"}.`;
  const rest = silent
    .slice(0, 2)
    .map((one) =>
      one.lastAnswerAt === null
        ? `${one.id} has never answered.`
        : `What ${one.id} said is ${formatAge(now - Date.parse(one.lastAnswerAt))} old.`,
    );
  const more = silent.length - rest.length;
  return [opening, ...rest, ...(more > 0 ? [`${capital(inWords(more))} more are silent.`] : [])].join(" ");
}

/** What this console is allowed there, in two words at most. */
export const weMay = (target: Pick<Target, "writable">): string => (target.writable ? "read, write" : "read");

/** Kind and version as one reads them: "CMF 2.4.1", "Flink 1.20.1". */
export const kindWords = ({ planeKind, version }: Pick<Target, "planeKind" | "version">): string => {
  const kind = planeKind === "cmf" ? "CMF" : capital(planeKind);
  return version === null ? `${kind}, version not known` : `${kind} ${version}`;
};

/** An upstream's clock beside ours: "0.2 s", and with its direction from where it is said. null: not known. */
export function clockWords(skewMs: number | null): string | null {
  if (skewMs === null) return null;
  const size = Math.abs(skewMs);
  if (size >= 60_000) return `${formatDuration(size)} ${skewMs > 0 ? "ahead" : "behind"}`;
  const seconds = `${(size / 1000).toFixed(1)} s`;
  return size > skewSaidMs ? `${seconds} ${skewMs > 0 ? "ahead" : "behind"}` : seconds;
}

/** Calls and errors of the last hour as this console counted them. */
export const hourSums = ({ hour }: Pick<Target, "hour">) => ({
  calls: hour.reduce((all, minute) => all + minute.calls, 0),
  errors: hour.reduce((all, minute) => all + minute.errors, 0),
});

/** The column of the hour in which a silence began that lasts until now; null while the target answers. */
export function silentFrom({ hour, silentSince }: Pick<Target, "hour" | "silentSince">): number | null {
  if (silentSince === null) return null;
  const since = Date.parse(silentSince);
  const at = hour.findIndex((minute) => Date.parse(minute.at) + 60_000 > since);
  return at < 0 ? hour.length : at;
}

export type Capability = Target["capabilities"][string];
export const capabilityWords: Record<Capability["state"], string> = {
  yes: "yes",
  no: "no",
  off: "off",
  none: "none",
  unknown: "not known",
};
const capabilityNames: Record<string, string> = {
  environments: "Environments",
  applications: "Applications",
  statements: "Statements",
  "compute-pools": "Compute pools",
  catalogs: "Catalogs",
  "job-graph": "Graph, checkpoints",
  exceptions: "Exceptions",
  logs: "Logs",
  savepoints: "Savepoints",
  "start-suspend": "Start, suspend, stop",
  artifacts: "Artifacts, jars",
};
export const capabilityName = (key: string): string => capabilityNames[key] ?? key;

/** All abilities that any target speaks of, in the order in which they are compared. */
export const capabilityKeys = (targets: readonly Pick<Target, "capabilities">[]): string[] => [
  ...new Set([...Object.keys(capabilityNames), ...targets.flatMap((one) => Object.keys(one.capabilities))]),
];

const weight: Record<Capability["state"], number> = { off: 3, no: 2, unknown: 1, yes: 0, none: -1 };

/**
 * What follows from a row of the matrix: the notes of those that could and may not, or cannot, each with its targets; where
 * all can, the note that they share.
 */
export function whatFollows(key: string, targets: readonly Pick<Target, "id" | "capabilities">[]): string {
  const said = targets.flatMap((one) => {
    const ability = one.capabilities[key];
    return ability && ability.note !== "" ? [{ id: one.id, ...ability }] : [];
  });
  const lacking = said.filter((one) => weight[one.state] > 0).sort((a, b) => weight[b.state] - weight[a.state]);
  const shown = lacking.length > 0 ? lacking : said.filter((one) => one.state === "yes");
  const byNote = new Map<string, string[]>();
  for (const one of shown) byNote.set(one.note, [...(byNote.get(one.note) ?? []), one.id]);
  if (lacking.length === 0) return [...byNote.keys()][0] ?? "";
  return [...byNote].map(([note, ids]) => `${ids.join(", ")}: ${note}`).join(" ");
}
