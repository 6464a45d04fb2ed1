import { uuid } from "./random";
import type { CatalogRecord, DatabaseRecord, JsonObject, MappingRecord, SecretRecord } from "./records";
import { day } from "./time";

type Plan = {
  /** Catalog name, the secret that its registry needs, and its databases with theirs and where tables may be changed. */
  catalogs: {
    name: string;
    registry: string;
    secret: string | null;
    databases: { name: string; brokers: string; secret: string | null; ddl: string[] }[];
  }[];
  secrets: { name: string; keys: string[]; version: number }[];
  /** environment → connectionSecretId = secret's name. One that a catalog names is missing on purpose: dispute-kafka. */
  mappings: Record<string, string[]>;
};

const kafkaKeys = ["sasl.jaas.config"];
const registryKeys = ["basic.auth.user.info"];

const plans: Record<string, Plan> = {
  "cmf-eu1": {
    catalogs: [
      {
        name: "pay_catalog",
        registry: "http://sr-pay.norrvik.example:8081",
        secret: "pay-sr",
        databases: [
          {
            name: "kafka-pay",
            brokers: "kafka-pay.norrvik.example:9092",
            secret: "pay-kafka",
            ddl: ["payments-stage"],
          },
          { name: "kafka-pay-archive", brokers: "kafka-archive.norrvik.example:9092", secret: "pay-kafka", ddl: [] },
        ],
      },
      {
        name: "dispute_catalog",
        registry: "http://sr-pay.norrvik.example:8081",
        secret: "dispute-kafka",
        databases: [
          { name: "kafka-dispute", brokers: "kafka-dispute.norrvik.example:9092", secret: "dispute-kafka", ddl: [] },
        ],
      },
      {
        name: "treasury_catalog",
        registry: "http://sr-treasury.norrvik.example:8081",
        secret: null,
        databases: [
          {
            name: "kafka-treasury",
            brokers: "kafka-treasury.norrvik.example:9092",
            secret: null,
            ddl: ["treasury-prod"],
          },
        ],
      },
    ],
    secrets: [
      { name: "pay-kafka", keys: kafkaKeys, version: 7 },
      { name: "pay-sr", keys: registryKeys, version: 3 },
      { name: "pay-risk-db", keys: kafkaKeys, version: 2 },
      { name: "dispute-kafka", keys: kafkaKeys, version: 1 },
    ],
    mappings: { "payments-prod": ["pay-kafka", "pay-sr", "pay-risk-db"], "payments-stage": ["pay-kafka", "pay-sr"] },
  },
  "cmf-us1": {
    catalogs: [
      {
        name: "ads_catalog",
        registry: "http://sr-ads.norrvik.example:8081",
        secret: "ads-sr",
        databases: [
          { name: "kafka-ads", brokers: "kafka-ads.norrvik.example:9092", secret: "ads-kafka", ddl: ["ads-sql"] },
          {
            name: "kafka-lab",
            brokers: "kafka-lab.norrvik.example:9092",
            secret: "ads-kafka",
            ddl: ["ads-sql", "ads-lab"],
          },
        ],
      },
      {
        name: "growth_catalog",
        registry: "http://sr-growth.norrvik.example:8081",
        secret: null,
        databases: [{ name: "kafka-growth", brokers: "kafka-growth.norrvik.example:9092", secret: null, ddl: [] }],
      },
    ],
    secrets: [
      { name: "ads-kafka", keys: kafkaKeys, version: 4 },
      { name: "ads-sr", keys: registryKeys, version: 4 },
    ],
    mappings: { "ads-sql": ["ads-kafka", "ads-sr"] },
  },
  "cmf-lab": {
    catalogs: [
      {
        name: "examples",
        registry: "http://sr-lab.norrvik.example:8081",
        secret: null,
        databases: [
          { name: "marketplace", brokers: "kafka-lab.norrvik.example:9092", secret: null, ddl: ["sandbox-eu"] },
        ],
      },
    ],
    secrets: [],
    mappings: {},
  },
};

export type CatalogSeeds = {
  catalogs: CatalogRecord[];
  databases: DatabaseRecord[];
  secrets: SecretRecord[];
  mappings: MappingRecord[];
};

/** Catalogs, databases, secrets and mappings of one server. Secrets have keys and a version; there are no values anywhere. */
export function buildCatalogs(seed: string, origin: number, server: string): CatalogSeeds {
  const plan = plans[server] ?? { catalogs: [], secrets: [], mappings: {} };
  const common = (key: string, age: number) => ({
    uid: uuid(`${seed}/${server}/${key}`),
    labels: {},
    annotations: {},
    createdAt: origin - age * day,
    updatedAt: origin - age * day,
  });
  const connected = (config: JsonObject, secret: string | null): JsonObject => ({
    connectionConfig: config,
    ...(secret === null ? {} : { connectionSecretId: secret }),
  });
  return {
    catalogs: plan.catalogs.map((catalog) => ({
      name: catalog.name,
      ...common(`catalog/${catalog.name}`, 200),
      spec: { srInstance: connected({ "schema.registry.url": catalog.registry }, catalog.secret) },
      connectionSecretId: catalog.secret,
    })),
    databases: plan.catalogs.flatMap((catalog) =>
      catalog.databases.map((database) => ({
        catalog: catalog.name,
        name: database.name,
        ...common(`database/${catalog.name}/${database.name}`, 190),
        spec: {
          kafkaCluster: connected({ "bootstrap.servers": database.brokers }, database.secret),
          ddlEnvironments: database.ddl,
        },
        connectionSecretId: database.secret,
      })),
    ),
    secrets: plan.secrets.map((secret) => ({
      name: secret.name,
      ...common(`secret/${secret.name}`, 195),
      version: secret.version,
      keys: secret.keys,
    })),
    mappings: Object.entries(plan.mappings).flatMap(([environment, mapped]) =>
      mapped.map((name) => ({ environment, name, secretName: name, ...common(`mapping/${environment}/${name}`, 194) })),
    ),
  };
}
