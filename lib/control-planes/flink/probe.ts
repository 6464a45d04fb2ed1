import type { TargetConfig } from "@/lib/domain/target-config";
import type { ConsoleError } from "@/lib/errors/console-error";
import type { CapabilityState, PlaneInfo } from "../control-plane";
import type { Ask, FlinkClient } from "./client";
import { settled } from "./settle";
import { ApplicationsWire, ConfigWire, OverviewWire } from "./wire";
import { JarsWire } from "./wire-cluster";

const state = (word: CapabilityState["state"], note: string): CapabilityState => ({ state: word, note });
const yes = (note = "") => state("yes", note);
const none = (note: string) => state("none", note);

/**
 * What this Flink can do. `/config` answers from any JobManager, also from one without a leader, so it tells the
 * version at most; the cluster is there when `/overview` answers. @throws ConsoleError where it does not.
 */
export async function probe(client: FlinkClient, target: TargetConfig, signal?: AbortSignal): Promise<PlaneInfo> {
  const ask: Ask = signal === undefined ? {} : { signal };
  const [overview, config, jars, applications] = await Promise.all([
    settled(client.json("overview", OverviewWire, ask)),
    settled(client.json("config", ConfigWire, ask)),
    settled(client.json("jars", JarsWire, ask)),
    settled(client.json("applications", ApplicationsWire, ask)),
  ]);
  if (overview.error !== undefined) throw overview.error;
  const isHistory = config.value?.value.features?.["web-history"] === true;
  return {
    version: overview.value.value["flink-version"],
    capabilities: {
      environments: none("A Flink cluster has no environments."),
      applications: applicationsState(applications.error),
      statements: none("SQL statements live in a SQL Gateway, not in the cluster."),
      "compute-pools": none("A Flink cluster has no compute pools."),
      catalogs: none("Catalogs live in a SQL Gateway, not in the cluster."),
      "job-graph": yes(),
      exceptions: yes("As many as the JobManager keeps, 16 unless configured otherwise."),
      logs: isHistory
        ? state("no", "A History Server has no logs of its own jobs.")
        : yes("The files of each process."),
      savepoints: writing(target, isHistory, "Asked for per job."),
      "start-suspend": writing(target, isHistory, "A job can be cancelled or stopped; starting one takes a jar."),
      artifacts: jarsState(target, jars.error),
    },
  };
}

function writing(target: TargetConfig, isHistory: boolean, note: string): CapabilityState {
  if (isHistory) return state("no", "A History Server only reads.");
  return target.writable ? yes(note) : state("off", "This target is read-only here.");
}

function applicationsState(error: ConsoleError | undefined): CapabilityState {
  if (error === undefined) return yes("Flink 2.3 and newer lists applications beside jobs.");
  return error.code === "not-found"
    ? state("no", "Flink 2.3 and newer lists applications; this one is older.")
    : unknown(error);
}

/** `/jars` is missing on application clusters and where `web.submit.enable` is false. */
function jarsState(target: TargetConfig, error: ConsoleError | undefined): CapabilityState {
  if (error?.code === "not-found")
    return state("off", "The cluster takes no jars (an application cluster, or web.submit.enable is false).");
  if (error !== undefined) return unknown(error);
  const allowed = target.capabilities.filter((capability) => capability.startsWith("jar-"));
  if (target.writable && allowed.length > 0) return yes(`Allowed here: ${allowed.join(", ")}.`);
  return state("off", "The cluster takes jars; this target's configuration does not allow it.");
}

const unknown = (error: ConsoleError): CapabilityState => state("unknown", error.detail);
