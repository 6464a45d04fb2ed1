import type { CapabilityName, CapabilityState, PlaneInfo } from "@/lib/control-planes/control-plane";
import { asConsoleError } from "@/lib/errors/console-error";
import type { CmfClient } from "../client";

/** What a server of this version has. A part that it lacks is turned off, and nothing else. */
export type Features = {
  /** null: older than 2.2, which has no way to say. */
  version: string | null;
  /** 2.0: pools, statements, catalogs, secrets. */
  sql: boolean;
  /** 2.1: databases of their own, savepoints, detached savepoints. */
  savepoints: boolean;
  /** 2.2: figures of usage, counts of everything. */
  usage: boolean;
  /** 2.3: several Kubernetes clusters. */
  kubernetesClusters: boolean;
  /** 2.4: artifacts may be switched on; their addresses are not published. */
  artifacts: boolean;
};

type Asked = "here" | "missing";

/**
 * Finds out what the server can do. A 404 means that it lacks the thing; any other failure is no answer and is
 * thrown where nothing else can be known, else taken as "here" (its own list will say what is wrong).
 * @throws ConsoleError where the server cannot be asked at all.
 */
export async function findFeatures(client: CmfClient, signal?: AbortSignal): Promise<Features> {
  const version = await versionOf(client, signal);
  const [catalogs, detached, clusters] = await Promise.all([
    ask(() => client.listCatalogs(signal)),
    ask(() => client.listDetachedSavepoints(signal)),
    ask(() => client.listKubernetesClusters(signal)),
  ]);
  return {
    version,
    sql: catalogs === "here",
    savepoints: detached === "here",
    usage: version !== null,
    kubernetesClusters: clusters === "here",
    artifacts: isAtLeast(version, 2, 4),
  };
}

async function versionOf(client: CmfClient, signal?: AbortSignal): Promise<string | null> {
  try {
    return (await client.getSystemInformation(signal)).value.status?.version ?? "unknown";
  } catch (error) {
    const known = asConsoleError(error);
    // 401 and 403 are answers of a server that has the address; its version is then merely not for us.
    if (known.code === "forbidden" || known.code === "unauthorised") return "unknown";
    if (known.code !== "not-found") throw known;
    return null;
  }
}

async function ask(call: () => Promise<unknown>): Promise<Asked> {
  try {
    await call();
    return "here";
  } catch (error) {
    return asConsoleError(error).code === "not-found" ? "missing" : "here";
  }
}

/** Compares `2.4.1`, `v2.4.0-rc1`; a version that is no number is taken for a newer one. */
export function isAtLeast(version: string | null, major: number, minor: number): boolean {
  if (version === null) return false;
  const match = /^v?(\d+)\.(\d+)/.exec(version);
  if (match === null) return true;
  const [a, b] = [Number(match[1]), Number(match[2])];
  return a > major || (a === major && b >= minor);
}

const yes = (note: string): CapabilityState => ({ state: "yes", note });
const since = (has: boolean, version: string, note: string): CapabilityState =>
  has ? yes(note) : { state: "no", note: `Comes with CMF ${version}.` };

export function planeInfo(features: Features): PlaneInfo {
  const { sql, savepoints, version } = features;
  const throughProxy = "Through the Flink REST that CMF relays for each running application and statement.";
  const capabilities: Record<CapabilityName, CapabilityState> = {
    environments: yes("Created, changed and deleted through CMF's REST API."),
    applications: yes("Created, changed and deleted through CMF's REST API."),
    statements: since(sql, "2.0", "Created, stopped, resumed, rescaled; the SQL itself never changes."),
    "compute-pools": since(sql, "2.0", features.kubernetesClusters ? "Dedicated and shared." : "Dedicated pools only."),
    catalogs: since(sql, "2.0", savepoints ? "Catalogs and their databases." : "Catalogs with inline databases."),
    "job-graph": yes(throughProxy),
    exceptions: yes(sql ? `${throughProxy} Statements also keep their newest ten.` : throughProxy),
    logs: yes(`${throughProxy} CMF itself serves no logs.`),
    savepoints: since(savepoints, "2.1", "Of applications and statements, attached and detached."),
    "start-suspend": yes("Applications start and suspend; shared pools and statements by an update."),
    artifacts: artifactsOf(features),
  };
  return { version: version ?? "before 2.2", capabilities };
}

const artifactsOf = ({ artifacts }: Features): CapabilityState =>
  artifacts
    ? { state: "unknown", note: "Off until the server's owner switches it on; its addresses are not published." }
    : { state: "no", note: "Comes with CMF 2.4." };
