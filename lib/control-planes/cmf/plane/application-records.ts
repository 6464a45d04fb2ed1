import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Facts } from "@/lib/domain/facts";
import type { Application, Job } from "@/lib/domain/workload";
import { type InEnvironment, toApplication, toJob } from "../to-domain/application";
import type { Context } from "../to-domain/context";
import { cutOffOf } from "../to-domain/environment";
import type { ApplicationWire } from "../wire/application";
import type { EnvironmentWire } from "../wire/environment";

type Made = [Unjudged<Application>, ...Unjudged<Job>[]];

/** What was made of each answer. A wire object that comes again is the same answer heard anew. */
const made = new WeakMap<ApplicationWire, { light: string; at: string; context: Context; records: Made }>();

/** All that an application's records take from its environment, as a text to compare. */
export const lightOf = (wire: EnvironmentWire): string =>
  JSON.stringify([
    wire.flinkApplicationDefaults,
    wire.kubernetesNamespace,
    cutOffOf(wire.status?.kubernetesCluster, wire.kubernetesClusterName),
    wire.metadata.labels,
    wire.metadata.annotations,
  ]);

/**
 * An application and its job. Most of a large fleet says the same in every round: then only the moment at which it was
 * heard changes, and reading specs and hiding secrets once more is spared.
 */
export function applicationRecords(
  wire: ApplicationWire,
  environment: InEnvironment,
  light: string,
  context: Context,
  at: string,
): Made {
  const known = made.get(wire);
  const records: Made =
    known?.light === light && known.context === context
      ? again(known.records, at)
      : fresh(wire, environment, context, at);
  made.set(wire, { light, at, context, records });
  return records;
}

function fresh(wire: ApplicationWire, environment: InEnvironment, context: Context, at: string): Made {
  const application = toApplication(wire, environment, context, at);
  const job = toJob(application, wire.status?.jobStatus?.jobName ?? null);
  return job === null ? [application] : [application, job];
}

function again([application, ...jobs]: Made, at: string): Made {
  return [heard(application, at), ...jobs.map((job) => heard(job, at))];
}

/** The same record, heard at another moment: every time that tells when we heard something moves, no other does. */
function heard<R extends Unjudged<Application> | Unjudged<Job>>(record: R, at: string): R {
  return {
    ...record,
    sources: record.sources.map((source) => ({ ...source, observedAt: at })),
    thread: record.thread.map((link) => ({ ...link, observedAt: at })),
    facts: heardFacts(record.facts, at),
  };
}

function heardFacts(facts: Facts, at: string): Facts {
  const { job, lifecycle, jobManager, reconciliation, phase } = facts.words;
  const moved = <T extends { at: string }>(seen: T | null): T | null => (seen === null ? null : { ...seen, at });
  return {
    ...facts,
    words: {
      job: moved(job),
      lifecycle: moved(lifecycle),
      jobManager: moved(jobManager),
      reconciliation: moved(reconciliation),
      phase: moved(phase),
    },
    error: moved(facts.error),
    observations: facts.observations.map((seen) => ({ ...seen, at })),
  };
}
