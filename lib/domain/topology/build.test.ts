import { describe, expect, it } from "vitest";
import { Topology } from "../topology";
import { buildTopology } from "./build";
import type { TopologyInput } from "./input";
import {
  application,
  catalog,
  cause,
  cluster,
  database,
  environment,
  input,
  job,
  link,
  pool,
  savepoint,
  statement,
  target,
} from "./topology.fixture";
import { viewOf } from "./view";

const build = (parts: Partial<TopologyInput>) => buildTopology(input(parts), 7);
type Built = ReturnType<typeof build>;
const nodeOf = (built: Built, name: string, caption?: string) =>
  built.nodes.find((node) => node.name === name && (caption === undefined || node.caption === caption));
/** Every relation as a sentence. */
const said = ({ nodes, edges }: Built): string[] => {
  const name = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  return edges.map((edge) => `${name(edge.from)} ${edge.verb} ${name(edge.to)}${edge.missing ? " (missing)" : ""}`);
};

const cmf = target("cmf");
const k8s = cluster("cmf", "k8s", "kubernetes", { version: "v1.33" });
const prod = environment("cmf", "prod", {
  usage: { jobManagers: 2, taskManagers: 9, cpu: 40, memoryBytes: null },
  applicationDefaults: {
    spec: {
      flinkConfiguration: {
        "execution.checkpointing.dir": "s3://states/checkpoints",
        "high-availability.type": "kubernetes",
      },
    },
  },
});
const replay = environment("cmf", "replay");
const [a, b] = [application("cmf", "prod", "a"), application("cmf", "prod", "b")];
const unseen = application("cmf", "replay", "c", "unknown", { thread: [link("cmf", "missing")] });
const plain = { targets: [cmf], environments: [prod, replay], clusters: [k8s], applications: [a, b, unseen] };
const nobodyLooked = cause("nobody", [unseen], { rule: "1.nobody-looked", state: "unknown", severity: 2 });

describe("relations, each with its verb", () => {
  const statements = [statement("cmf", "prod", "s", "shared"), statement("cmf", "prod", "d", "apart")];
  const pools = [pool("cmf", "prod", "shared"), pool("cmf", "prod", "apart", "DEDICATED")];
  const catalogs = [
    catalog("cmf", "pay", {
      environmentsWithAccess: ["prod"],
      schemaRegistryUrl: "http://sr.example:8081",
      databases: [database("one", "kafka.example:9092,kafka-2.example:9092"), database("two", "kafka.example:9092")],
    }),
  ];
  const whole = build({ ...plain, statements, computePools: pools, catalogs, causes: [nobodyLooked] });
  const flink = cluster("fl", "fl", "flink", {
    highAvailability: "ZooKeeper",
    taskManagers: { registered: 46, wanted: 48 },
  });
  const standalone = build({
    targets: [target("fl", "flink")],
    clusters: [flink],
    applications: [job("fl", flink.id, "x")],
  });
  const managed = build({
    ...plain,
    applications: [
      { ...a, managedBy: "CFK ns/a" },
      { ...b, managedBy: "CFK ns/b" },
    ],
  });
  const cases: [string, Built, string][] = [
    ["a control plane creates what is in a namespace", whole, "cmf creates 4 prod"],
    ["it deploys to its Kubernetes cluster", whole, "cmf deploys to k8s"],
    ["the cluster runs the operator that is known by relay", whole, "k8s runs on k8s"],
    ["the operator reconciles where statuses come from", whole, "on k8s reconciles prod"],
    ["nobody watches where none ever came", whole, "on k8s does not watch replay (missing)"],
    ["a namespace runs its applications", whole, "prod runs 2 applications"],
    ["what was never observed has not started", whole, "replay no start c"],
    ["a namespace starts JobManagers", whole, "prod starts 2 JobManagers"],
    ["a namespace starts TaskManagers", whole, "prod starts 9 TaskManagers"],
    ["TaskManagers checkpoint to a bucket", whole, "9 TaskManagers checkpoints to states"],
    ["JobManagers elect in a store", whole, "2 JobManagers elects in of k8s"],
    ["a plane owns its pools", whole, "cmf owns shared"],
    ["a pool runs in its namespace", whole, "shared runs in prod"],
    ["a shared pool has a session cluster", whole, "prod starts shared"],
    ["a statement of a dedicated pool hangs on the namespace", whole, "prod runs d"],
    ["a statement of a shared pool runs on its session cluster", whole, "shared runs s"],
    ["a session cluster resolves names in a catalog", whole, "shared resolves in pay"],
    ["a catalog reads and writes Kafka", whole, "pay reads, writes kafka"],
    ["a catalog reads the registry", whole, "pay reads sr"],
    ["a JobManager runs jobs", standalone, "fl runs x"],
    ["a JobManager offers work to TaskManagers", standalone, "fl offers work to 46 TaskManagers"],
    ["a JobManager elects in ZooKeeper", standalone, "fl elects in of fl"],
    ["a manager writes to the plane", managed, "CFK writes to cmf"],
  ];
  it.each(cases)("%s", (_, built, sentence) => expect(said(built)).toContain(sentence));

  it("draws no relation without both ends, and none twice", () => {
    for (const { nodes, edges } of [whole, standalone, managed]) {
      const ids = new Set(nodes.map(({ id }) => id));
      expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
      expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    }
  });
  it("is as the API describes it", () => {
    const view = viewOf(whole, { environments: [], targets: [], all: true });
    expect(Topology.parse(view)).toEqual(view);
  });
});

describe("components", () => {
  const two = [application("cmf", "prod", "x", "failing"), application("cmf", "prod", "y", "failing")];
  const lost = application("cmf", "prod", "lossy", "healthy", {
    facts: { ...a.facts, taskManagers: { present: 2, wanted: 9, lost: 7 } },
  });
  const big = build({ ...plain, applications: [a, b, ...two, lost], causes: [cause("two", two)] });
  const flink = (rest: Parameters<typeof cluster>[3]) =>
    build({ targets: [target("fl", "flink")], clusters: [cluster("fl", "fl", "flink", rest)] });
  const cases: [string, unknown, unknown][] = [
    ["what needs someone stands apart, as one fold a cause", nodeOf(big, "2 applications")?.state, "failing"],
    ["the rest is one fold", nodeOf(big, "3 applications")?.fact, "all healthy"],
    ["a namespace in which some fail is degraded", nodeOf(big, "prod")?.state, "degraded"],
    ["lost TaskManagers are summed", nodeOf(big, "9 TaskManagers")?.fact, "7 lost"],
    ["a namespace that nobody watches says so", nodeOf(build(plain), "replay")?.caption, "Not watched"],
    ["an operator is known by what it passes on", nodeOf(build(plain), "on k8s")?.fact, "speaks for 2"],
    ["a store is known by name", nodeOf(build(plain), "states")?.state, "unknown"],
    ["no TaskManagers are drawn where nobody counts them", flink({}).nodes.length, 1],
    [
      "TaskManagers that a Flink cluster lost are said",
      nodeOf(
        flink({
          taskManagers: { registered: 44, wanted: null },
          facts: { ...a.facts, subject: "cluster", taskManagers: { present: 44, wanted: null, lost: 2 } },
        }),
        "44 TaskManagers",
      )?.fact,
      "2 lost",
    ],
    [
      "fewer than wanted are said",
      nodeOf(flink({ taskManagers: { registered: 44, wanted: 46 } }), "44 TaskManagers")?.fact,
      "46 wanted",
    ],
    [
      "slots that are not known are not zero",
      nodeOf(
        flink({ taskManagers: { registered: 3, wanted: null }, slots: { total: 12, free: null } }),
        "3 TaskManagers",
      )?.fact,
      "— of 12 slots free",
    ],
    [
      "nothing stores state where nothing runs",
      nodeOf(build({ ...plain, applications: [unseen], environments: [replay] }), "states"),
      undefined,
    ],
    [
      "savepoints name a bucket as well",
      nodeOf(build({ ...plain, savepoints: [savepoint("cmf", "prod", "gs://kept/sp-1")] }), "kept")?.caption,
      "Object storage, GCS",
    ],
    ["an empty fleet is an empty picture", build({}).nodes, []],
  ];
  it.each(cases)("%s", (_, found, expected) => expect(found).toEqual(expected));

  it("finds members of a cause that names only the first of them", () => {
    const many = Array.from({ length: 5 }, (_, index) => application("cmf", "prod", `n${index}`, "failing"));
    const built = build({
      ...plain,
      applications: many,
      causes: [cause("many", many, { workloadIds: [many[0]?.id ?? ""] })],
    });
    expect(nodeOf(built, "5 applications")?.count).toBe(5);
  });
  it("does not count a disconnected cluster's operator as heard", () => {
    const cut = { ...k8s, stale: { since: "2026-03-17T02:00:00.000Z", why: "cut off" } };
    expect(nodeOf(build({ ...plain, clusters: [cut] }), "on k8s")?.state).toBe("unknown");
  });
});
