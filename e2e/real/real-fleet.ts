import { startConsole } from "../../scripts/console.mjs";
import { startFlink } from "./flink-cluster.mjs";
import { jobs } from "./flink-jobs.mjs";
import { waitUntil } from "./wait-until.mjs";

type Cluster = Awaited<ReturnType<typeof startFlink>>;
type Console = Awaited<ReturnType<typeof startConsole>>;

/** What the console's API says of one thing, as far as the story asks. */
export type Item = {
  id: string;
  kind: string;
  name: string;
  targetId: string;
  verdict: { state: string; reasons: { rule: string; text: string }[] };
  stale: { since: string } | null;
  sources: { says?: string }[];
  /** Of a cluster: what happened to it. */
  remark?: string | null;
};

/** One real cluster as the console knows it, with jobs of a known fate. */
export type RealTarget = { version: string; id: string; cluster: Cluster; jobIds: Record<string, string> };
export type RealFleet = { console: Console; targets: RealTarget[]; stop: () => Promise<void> };

/** The name under which the console's configuration lists a release: `2.3` is `flink-2-3`. */
const targetId = (version: string) => `flink-${version.replaceAll(".", "-")}`;

/** How lists call its cluster. */
export const labelOf = (version: string): string => `Flink ${version}, real`;

async function startTarget(version: string): Promise<RealTarget> {
  const cluster = await startFlink({ version, taskManagers: 2, slots: 4 });
  const jobIds: Record<string, string> = {};
  for (const name of ["steady", "failing", "backPressured"] as const) jobIds[name] = await cluster.runJar(jobs[name]);
  return { version, id: targetId(version), cluster, jobIds };
}

/** Starts a cluster of each release and the built console over all of them, with the shortest periods that make sense. */
export async function startRealFleet(versions: string[]): Promise<RealFleet> {
  const targets: RealTarget[] = [];
  const stopClusters = () => Promise.all(targets.map(({ cluster }) => cluster.stop()));
  try {
    for (const version of versions) targets.push(await startTarget(version));
    const console = await startConsole({
      config: {
        targets: targets.map(({ id, version, cluster }) => ({
          id,
          kind: "flink",
          label: labelOf(version),
          endpoints: [cluster.rest],
          writable: true,
          capabilities: ["jar-run"],
          periods: { list: "2s", detail: "4s", detailCallsPerSecond: 20 },
          limits: { perSecond: 200 },
        })),
      },
    });
    const stop = async () => {
      await console.stop();
      await stopClusters();
    };
    return { console, targets, stop };
  } catch (error) {
    await stopClusters();
    throw error;
  }
}

/** The console's id of a job. */
export const jobItem = (target: RealTarget, jobId: string | undefined): string => `${target.id}~jobs~${jobId ?? ""}`;

/** One item of a collection of the console's API. */
export const itemOf = (fleet: RealFleet, collection: string, id: string): Promise<Item> =>
  fleet.console.get(`/${collection}/${encodeURIComponent(id)}`);

/** All items of a target, at most 200. */
export async function itemsOf(fleet: RealFleet, collection: string, target: RealTarget): Promise<Item[]> {
  const filter = encodeURIComponent(`target:${target.id}`);
  const page: { items: Item[] } = await fleet.console.get(`/${collection}?pageSize=200&filter=${filter}`);
  return page.items;
}

/** Asks the console about an item until `holds`; it may not be listed yet. */
export const untilItem = (
  fleet: RealFleet,
  what: string,
  [collection, id]: [string, string],
  holds: (item: Item) => boolean,
  timeoutMs = 90_000,
): Promise<Item> =>
  waitUntil(
    what,
    timeoutMs,
    async () => {
      const item = await itemOf(fleet, collection, id).catch((error: Error) => {
        if (error.message.includes(": 404 ")) return null;
        throw error;
      });
      return item !== null && holds(item) ? item : null;
    },
    500,
  );
