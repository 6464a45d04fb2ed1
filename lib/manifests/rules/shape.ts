import { record } from "../read";
import type { CmfKind } from "../route";
import type { Remark, Rule } from "./rule";

const specFields: Partial<
  Record<CmfKind, { path: string[]; type: "string" | "object" | "number" | "boolean"; need: boolean }[]>
> = {
  FlinkApplication: [
    { path: ["image"], type: "string", need: false },
    { path: ["flinkVersion"], type: "string", need: true },
    { path: ["flinkConfiguration"], type: "object", need: false },
    { path: ["job", "parallelism"], type: "number", need: false },
    { path: ["job", "args"], type: "object", need: false },
  ],
  ComputePool: [
    { path: ["type"], type: "string", need: true },
    { path: ["clusterSpec"], type: "object", need: true },
  ],
  Statement: [
    { path: ["statement"], type: "string", need: true },
    { path: ["computePoolName"], type: "string", need: true },
    { path: ["parallelism"], type: "number", need: false },
    { path: ["stopped"], type: "boolean", need: false },
  ],
  KafkaCatalog: [{ path: ["srInstance", "connectionConfig"], type: "object", need: true }],
  KafkaDatabase: [{ path: ["kafkaCluster", "connectionConfig"], type: "object", need: true }],
  Secret: [{ path: ["data"], type: "object", need: false }],
  EnvironmentSecretMapping: [{ path: ["secretName"], type: "string", need: true }],
};

const at = (value: unknown, path: string[]): unknown => path.reduce<unknown>((inner, key) => record(inner)[key], value);
const article = (type: string) =>
  type === "object" ? "an object" : type === "number" ? "a number" : type === "boolean" ? "true or false" : "text";

/** What CMF's OpenAPI document requires of each kind. */
export const shapeRules: Rule[] = [
  {
    id: "S1",
    severity: "error",
    why: "CMF's OpenAPI requires these fields and their types.",
    kinds: "all",
    check: (document, { kind }) =>
      (specFields[kind] ?? []).flatMap((field): Remark[] => {
        const path = ["spec", ...field.path];
        const value = at(document.value, path);
        if (value === undefined || value === null)
          return field.need
            ? [{ path, of: "key", message: `${path.join(".")} is missing; CMF requires it for ${kind}.` }]
            : [];
        return typeof value === field.type
          ? []
          : [{ path, message: `${path.join(".")} must be ${article(field.type)}.` }];
      }),
  },
  {
    id: "S2",
    severity: "error",
    why: "Every CMF object has a name; Kubernetes objects are made from it.",
    kinds: "all",
    check: (document, { kind }) => {
      const name = document.name;
      const path =
        kind === "Environment" && record(document.value.metadata).name === undefined ? ["name"] : ["metadata", "name"];
      if (name === null) return [{ path, of: "key", message: "The name is missing." }];
      if (kind === "Environment" && name.length < 4)
        return [{ path, message: "CMF wants at least four characters in the name of an environment." }];
      if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name))
        return [
          { path, message: "Lower-case letters, digits and dashes only; it starts and ends with a letter or digit." },
        ];
      const limit = kind === "FlinkApplication" || kind === "Statement" ? 45 : 253;
      return name.length > limit
        ? [
            {
              path,
              message: `The name has ${name.length} characters; ${limit} is the limit, because a FlinkDeployment is named after it.`,
            },
          ]
        : [];
    },
  },
  {
    id: "R3",
    severity: "warning",
    why: "Clients and public manifests spell the group in five ways; the server's own is cmf.confluent.io/v1.",
    kinds: "all",
    check: (document) =>
      document.apiVersion === null || document.apiVersion === "cmf.confluent.io/v1"
        ? []
        : [
            {
              path: ["apiVersion"],
              message: `${document.apiVersion} is an alias. CMF answers with cmf.confluent.io/v1.`,
              replace: { title: "Write cmf.confluent.io/v1", insert: "cmf.confluent.io/v1" },
            },
          ],
  },
  {
    id: "R7",
    severity: "note",
    why: "CMF objects have no namespace; the environment's kubernetesNamespace decides.",
    kinds: "all",
    check: (document) =>
      record(document.value.metadata).namespace === undefined
        ? []
        : [
            {
              path: ["metadata", "namespace"],
              of: "key",
              message: "CMF ignores metadata.namespace; the environment's namespace decides where it runs.",
            },
          ],
  },
  {
    id: "P7",
    severity: "note",
    why: "Status and server times are what the server says; sending them back means nothing.",
    kinds: "all",
    check: (document) =>
      "status" in document.value
        ? [{ path: ["status"], of: "key", message: "status is the server's; it is left out when this is submitted." }]
        : [],
  },
  {
    id: "C1",
    severity: "warning",
    why: "CMF 2.3 renamed the field.",
    kinds: ["KafkaDatabase"],
    check: (document) =>
      record(document.value.spec).alterEnvironments === undefined
        ? []
        : [
            {
              path: ["spec", "alterEnvironments"],
              of: "key",
              message: "alterEnvironments is called ddlEnvironments since CMF 2.3.",
              replace: { title: "Rename it", insert: "ddlEnvironments" },
            },
          ],
  },
  {
    id: "C2",
    severity: "error",
    why: "CMF manages these fields of a pool itself and refuses a pool that sets them.",
    kinds: ["ComputePool"],
    check: (document) =>
      ["serviceAccount", "job"].flatMap((key): Remark[] =>
        record(record(document.value.spec).clusterSpec)[key] === undefined
          ? []
          : [
              {
                path: ["spec", "clusterSpec", key],
                of: "key",
                message: `CMF sets ${key} of a pool itself; it must not stand here.`,
              },
            ],
      ),
  },
];
