import type { Evidence } from "../item";
import { counted, countText } from "../sentence";
import { type Moment, momentOf, newest } from "./time";
import { ageAt, at, oncePerView, seenFact, type View } from "./view";

/** Tasks of a running job that do not run, counted from the last look at them. */
export type TaskPicture = {
  total: number;
  /** CREATED or SCHEDULED: they wait for a slot, or a batch job's tasks for their turn. */
  waiting: number;
  /** DEPLOYING or INITIALIZING: they are on their way, restoring state. */
  starting: number;
  /** Any other state that is neither RUNNING nor FINISHED. */
  broken: number;
  allWait: boolean;
  allRestore: boolean;
  /** They start, none waits, none is broken. */
  onlyStarting: boolean;
  sinceMs: Moment;
  ageMs: number | null;
  evidence: Evidence[];
  text: string;
};

/** A cluster's tasks are those of all its jobs: what they lack is its trouble at once, never a start under way. */
const mayStart = ({ facts }: View): boolean => facts.subject !== "cluster";

const waitingStates = ["CREATED", "SCHEDULED"];
const startingStates = ["DEPLOYING", "INITIALIZING"];
const goodStates = ["RUNNING", "FINISHED"];

/** null: no task is known, or all of them run or have finished. */
export const tasksNotRunning = oncePerView((view): TaskPicture | null => {
  const { tasks } = view.facts;
  if (!tasks) return null;
  const states = Object.entries(tasks.value).map(([state, count]): [string, number] => [state.toUpperCase(), count]);
  const sum = (keep: (state: string) => boolean) =>
    states.reduce((all, [state, count]) => (keep(state) && count > 0 ? all + count : all), 0);
  const total = sum(() => true);
  const good = sum((state) => goodStates.includes(state));
  const running = sum((state) => state === "RUNNING");
  const waiting = sum((state) => waitingStates.includes(state));
  const starting = sum((state) => startingStates.includes(state));
  const broken = total - good - waiting - starting;
  const turn = view.facts.bounded === true && good > 0;
  const counting = turn ? 0 : waiting;
  if (counting + starting + broken === 0) return null;
  // The state RUNNING began when the job was let go; the tasks have been on their way since then at the longest.
  const sinceMs = newest(at(view, view.facts.stateSince), at(view, view.facts.startedAt));
  const evidence = states
    .filter(([state, count]) => count > 0 && !goodStates.includes(state))
    .map(([state, count]) => seenFact(view, `tasks ${state}`, count, tasks));
  return {
    total,
    waiting: counting,
    starting,
    broken,
    allWait: waiting === total && mayStart(view),
    allRestore: starting > 0 && running === 0 && counting + broken === 0 && mayStart(view),
    onlyStarting: counting + broken === 0 && mayStart(view),
    sinceMs,
    ageMs: ageAt(sinceMs, momentOf(tasks.at) ?? view.asOfMs),
    evidence,
    text: picture(view, total, good, states),
  };
});

const picture = (view: View, total: number, good: number, states: [string, number][]): string => {
  const missing = states
    .filter(([state, count]) => count > 0 && !goodStates.includes(state))
    .toSorted((a, b) => b[1] - a[1])
    .map(([state, count]) => `${countText(count)} ${state}`);
  const run = view.facts.bounded === true ? "run or have finished" : "run";
  return `${countText(good)} of ${counted(total, "task")} ${run}; ${missing.join(", ")}.`;
};
