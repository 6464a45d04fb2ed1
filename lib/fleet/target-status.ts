import { type Facts, noFacts } from "@/lib/domain/facts";
import type { Target } from "@/lib/domain/resources";
import type { TargetConfig } from "@/lib/domain/target-config";
import { instant } from "./clock";
import type { Judge } from "./judge";
import type { ObserverState } from "./observer";

/** What the way out knows of a target's calls; the transport's own statistics have this shape. */
export type CallStats = {
  minutes: readonly { minute: string; calls: number; errors: number; meanMs: number | null }[];
  lastError: { code: string; detail: string; at: string } | null;
  clockSkewMs: number | null;
  medianMs: number | null;
  tape: readonly { at: string; outcome: string }[];
};

const at = (ms: number | null): string | null => (ms === null ? null : instant(ms));

function factsOf(config: TargetConfig, state: ObserverState): Facts {
  const facts = noFacts("target");
  const answer = at(state.lastAnswerAt);
  const { lastError } = state;
  return {
    ...facts,
    firstSeenAt: answer,
    error: lastError && { value: lastError.text, at: lastError.at, source: config.id, refusal: null },
    observations: answer === null ? [] : [{ of: "list", source: config.id, at: answer, periodMs: config.periods.list }],
  };
}

/** The name under which the credential is configured; never its value. */
function credentialOf({ credentials }: TargetConfig): Target["credential"] {
  if (credentials.kind === "none") return { kind: "none", name: null };
  const secret = credentials.kind === "bearer" ? credentials.token : credentials.password;
  return { kind: credentials.kind, name: secret.env ?? secret.file ?? null };
}

/** The last hour in sixty minutes, oldest first; a minute without calls has zero calls and no latency. */
function hourOf(stats: CallStats | null, now: number): Target["hour"] {
  const minuteMs = 60_000;
  const known = new Map(stats?.minutes.map((one) => [Date.parse(one.minute), one]));
  const last = Math.floor(now / minuteMs) * minuteMs;
  return Array.from({ length: 60 }, (_, step) => {
    const start = last - (59 - step) * minuteMs;
    const found = known.get(start);
    return {
      at: instant(start),
      calls: found?.calls ?? 0,
      errors: found?.errors ?? 0,
      latencyMs: found?.meanMs ?? null,
    };
  });
}

function errorOf(state: ObserverState, stats: CallStats | null): Target["lastError"] {
  const called = stats?.lastError;
  const own = state.lastError;
  if (called && (own === null || Date.parse(called.at) > Date.parse(own.at)))
    return { code: called.code, text: called.detail, at: called.at };
  return own;
}

export type TargetParts = {
  config: TargetConfig;
  state: ObserverState;
  stats: CallStats | null;
  /** Items of each kind behind the target. */
  behind: Record<string, number>;
};

/** A target as the API shows it: how it answers, judged by the same ladder as everything else. */
export function targetOf({ config, state, stats, behind }: TargetParts, judge: Judge, now: number): Target {
  const { verdict, stale } = judge(factsOf(config, state), instant(now), config.thresholds);
  const answered = stats?.tape.filter((one) => one.outcome === "ok").map((one) => one.at);
  const lastAnswerAt = at(state.lastAnswerAt);
  return {
    id: config.id,
    kind: "target",
    name: config.label ?? config.id,
    targetId: config.id,
    verdict,
    stale,
    sources:
      lastAnswerAt === null
        ? []
        : [{ targetId: config.id, kind: config.kind, name: config.id, observedAt: lastAnswerAt }],
    planeKind: config.kind,
    label: config.label ?? config.id,
    version: state.info?.version ?? null,
    writable: config.writable,
    periodMs: config.periods.list,
    lastAnswerAt,
    silentSince: at(state.silentSince),
    nextTryAt: at(state.nextTryAt),
    lastError: errorOf(state, stats),
    answers: (answered ?? state.answers.map(instant)).slice(-60),
    medianMs: stats?.medianMs ?? null,
    hour: hourOf(stats, now),
    clockSkewMs: stats?.clockSkewMs ?? null,
    capabilities: state.info?.capabilities ?? {},
    credential: credentialOf(config),
    limits: {
      concurrency: config.limits.concurrency,
      perSecond: config.limits.perSecond,
      totalMs: config.limits.total,
      bodyBytes: config.limits.bodyBytes,
    },
    behind,
  };
}
