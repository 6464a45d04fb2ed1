import { describe, expect, it } from "vitest";
import type { Cause } from "../causes/cause";
import { buildTopology } from "./build";
import type { TopologyInput } from "./input";
import {
  application,
  cause,
  cluster,
  environment,
  input,
  job,
  link,
  pool,
  statement,
  target,
} from "./topology.fixture";

/** The names on the first path, and where a change ends it. */
const told = (parts: Partial<TopologyInput>) => {
  const { nodes, paths } = buildTopology(input(parts), 1);
  const name = (id: string | null) => nodes.find((node) => node.id === id)?.name ?? id;
  const [path] = paths;
  return { names: path?.nodes.map(name), change: name(path?.changeAt ?? null) };
};

const stores = (dir: string, savepoints: string) => ({
  spec: {
    flinkConfiguration: { "execution.checkpointing.dir": dir, "execution.checkpointing.savepoint-dir": savepoints },
  },
});
const prod = environment("cmf", "prod", {
  usage: { jobManagers: 1, taskManagers: 4, cpu: null, memoryBytes: null },
  applicationDefaults: stores("s3://states/c", "s3://kept/s"),
});
const k8s = cluster("cmf", "k8s", "kubernetes");
const a = application("cmf", "prod", "a", "failing");
const plain = { targets: [target("cmf")], environments: [prod], clusters: [k8s], applications: [a] };
const by = (rest: Partial<Cause>) => [cause("c", [a], rest)];
const unseen = application("cmf", "replay", "u", "unknown", { thread: [link("cmf", "missing")] });
const flink = cluster("fl", "fl", "flink", {
  taskManagers: { registered: 4, wanted: null },
  highAvailability: "ZooKeeper",
});
const slow = job("fl", flink.id, "slow", "failing");
const standalone = { targets: [target("fl", "flink")], clusters: [flink], applications: [slow] };
const asked = statement("cmf", "prod", "asked", "shared", "failing");

type Case = [string, Partial<TopologyInput>, string[], string];
const cases: Case[] = [
  ["a failing application ends at itself", { ...plain, causes: by({}) }, ["cmf", "prod", "a"], "a"],
  [
    "nobody watches: the operator has to change, beside the path",
    {
      ...plain,
      environments: [prod, environment("cmf", "replay")],
      applications: [application("cmf", "prod", "ok"), unseen],
      causes: [cause("n", [unseen], { rule: "1.nobody-looked" })],
    },
    ["cmf", "replay", "u"],
    "on k8s",
  ],
  [
    "a refusal that names a store ends there",
    { ...plain, causes: by({ evidenceKind: "savepoint-access", sentence: "Denied on kept/savepoints." }) },
    ["cmf", "prod", "a", "kept"],
    "kept",
  ],
  [
    "of two stores none is blamed without a name",
    { ...plain, causes: by({ evidenceKind: "checkpoint-access" }) },
    ["cmf", "prod", "a"],
    "a",
  ],
  [
    "the only store is blamed",
    {
      ...plain,
      environments: [{ ...prod, applicationDefaults: stores("s3://states/c", "s3://states/s") }],
      causes: by({ evidenceKind: "storage-throttled" }),
    },
    ["cmf", "prod", "a", "states"],
    "states",
  ],
  ["a quota is the namespace's", { ...plain, causes: by({ evidenceKind: "quota" }) }, ["cmf", "prod", "a"], "prod"],
  [
    "a silent plane has to answer first",
    { ...plain, causes: by({ rule: "stale.target-silent" }) },
    ["cmf", "prod", "a"],
    "cmf",
  ],
  [
    "a cut-off is the Kubernetes cluster's",
    { ...plain, causes: by({ rule: "stale.cut-off" }) },
    ["cmf", "prod", "a"],
    "k8s",
  ],
  [
    "missing slots end at the TaskManagers of a Flink cluster",
    { ...standalone, causes: [cause("s", [slow], { evidenceKind: "missing-slots" })] },
    ["fl", "slow", "4 TaskManagers"],
    "4 TaskManagers",
  ],
  [
    "lost leadership ends at the store of leaders",
    { ...standalone, causes: [cause("s", [slow], { evidenceKind: "leadership-lost" })] },
    ["fl", "slow", "of fl"],
    "of fl",
  ],
  [
    "a statement of a shared pool passes the pool and its session cluster",
    { ...plain, statements: [asked], computePools: [pool("cmf", "prod", "shared")], causes: [cause("q", [asked])] },
    ["cmf", "shared", "prod", "shared", "asked"],
    "asked",
  ],
  [
    "a disconnected cluster leads on to its namespaces",
    { ...plain, causes: [cause("k", [k8s], { rule: "6a.disconnected" })] },
    ["cmf", "k8s", "on k8s", "prod"],
    "k8s",
  ],
  [
    "the most critical tier comes first, whatever the order it came in",
    {
      ...plain,
      applications: [a, application("cmf", "prod", "z", "failing")],
      causes: [cause("late", [application("cmf", "prod", "z")], { tier: 3 }), ...by({ tier: 1 })],
    },
    ["cmf", "prod", "a"],
    "a",
  ],
];

describe("fault paths", () => {
  it.each(cases)("%s", (_, parts, names, change) => expect(told(parts)).toEqual({ names, change }));

  it("tells no path of what is not in the picture", () => {
    expect(
      buildTopology(input({ ...plain, causes: [cause("x", [], { workloadIds: ["gone"], count: 1 })] }), 1).paths,
    ).toEqual([]);
  });
  it("joins every two steps by a relation, in either direction", () => {
    for (const [name, parts] of cases) {
      const { edges, paths } = buildTopology(input(parts), 1);
      for (const { nodes } of paths)
        nodes.slice(1).forEach((to, index) => {
          const from = nodes[index];
          const joined = edges.some(
            (edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from),
          );
          expect(joined, `${name}: ${from} to ${to}`).toBe(true);
        });
    }
  });
});
