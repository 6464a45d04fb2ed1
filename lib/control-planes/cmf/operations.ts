import type { Method, Operation } from "@/lib/transport/transport";

const read = (template: string, ...query: string[]): Operation => ({
  method: "GET",
  template,
  effect: "read",
  ...(query.length === 0 ? {} : { query }),
});
const write = (method: Method, template: string, ...query: string[]): Operation => ({
  ...read(template, ...query),
  method,
  effect: "write",
});

const base = "/cmf/api/v1";
const environment = `${base}/environments/{environment}`;
const application = `${environment}/applications/{application}`;
const statement = `${environment}/statements/{statement}`;
const pool = `${environment}/compute-pools/{pool}`;
const mapping = `${environment}/secret-mappings/{mapping}`;
const secret = `${base}/secrets/{secret}`;
const catalog = `${base}/catalogs/kafka/{catalog}`;
const database = `${catalog}/databases/{database}`;
const detached = `${base}/detached-savepoints/{savepoint}`;
const kubernetes = `${base}/kubernetes-clusters/{cluster}`;

const page = ["page", "size", "sort"];
const search = ["search", "searchScope"];
const usage = "include-resource-information";

/**
 * Every operation of CMF's published interface (2.3.1: 64 of them), and nothing else. Older servers lack some of
 * them and answer 404. Names are ours; paths and query parameters are the server's.
 */
export const operations = {
  listEnvironments: read(`${base}/environments`, ...page, usage, "filter", ...search, "fields"),
  postEnvironment: write("POST", `${base}/environments`),
  getEnvironment: read(environment, usage),
  deleteEnvironment: write("DELETE", environment, "force"),

  listApplications: read(`${environment}/applications`, ...page, usage, "filter", "fields"),
  postApplication: write("POST", `${environment}/applications`),
  getApplication: read(application, usage),
  deleteApplication: write("DELETE", application, "force"),
  startApplication: write("POST", `${application}/start`, "startFromSavepointUid"),
  suspendApplication: write("POST", `${application}/suspend`),
  listInstances: read(`${application}/instances`, ...page),
  getInstance: read(`${application}/instances/{instance}`),
  listEvents: read(
    application.replace(base, "/cmf/api/v1alpha1").concat("/events"),
    ...page,
    "filter",
    ...search,
    "fields",
  ),

  listApplicationSavepoints: read(`${application}/savepoints`, ...page, "filter", "fields"),
  postApplicationSavepoint: write("POST", `${application}/savepoints`),
  getApplicationSavepoint: read(`${application}/savepoints/{savepoint}`),
  deleteApplicationSavepoint: write("DELETE", `${application}/savepoints/{savepoint}`, "force"),
  detachApplicationSavepoint: write("POST", `${application}/savepoints/{savepoint}/detach`),

  listStatements: read(
    `${environment}/statements`,
    ...page,
    "compute-pool",
    "phase",
    usage,
    "filter",
    ...search,
    "fields",
    "name",
  ),
  postStatement: write("POST", `${environment}/statements`),
  getStatement: read(statement, usage),
  putStatement: write("PUT", statement),
  deleteStatement: write("DELETE", statement, "force"),
  getStatementResults: read(`${statement}/results`, "page-token"),
  getStatementExceptions: read(`${statement}/exceptions`),
  listStatementSavepoints: read(`${statement}/savepoints`, ...page, "filter", "fields"),
  postStatementSavepoint: write("POST", `${statement}/savepoints`),
  getStatementSavepoint: read(`${statement}/savepoints/{savepoint}`),
  deleteStatementSavepoint: write("DELETE", `${statement}/savepoints/{savepoint}`, "force"),

  listPools: read(`${environment}/compute-pools`, ...page, "filter", usage, "fields"),
  postPool: write("POST", `${environment}/compute-pools`),
  getPool: read(pool, usage),
  putPool: write("PUT", pool),
  deletePool: write("DELETE", pool, "force"),

  listSecretMappings: read(`${environment}/secret-mappings`, ...page),
  postSecretMapping: write("POST", `${environment}/secret-mappings`),
  getSecretMapping: read(mapping),
  putSecretMapping: write("PUT", mapping),
  deleteSecretMapping: write("DELETE", mapping),

  listSecrets: read(`${base}/secrets`, ...page, "filter", ...search, "fields"),
  postSecret: write("POST", `${base}/secrets`),
  getSecret: read(secret),
  putSecret: write("PUT", secret),
  deleteSecret: write("DELETE", secret),

  listCatalogs: read(`${base}/catalogs/kafka`, ...page),
  postCatalog: write("POST", `${base}/catalogs/kafka`),
  getCatalog: read(catalog),
  putCatalog: write("PUT", catalog),
  deleteCatalog: write("DELETE", catalog),
  listDatabases: read(`${catalog}/databases`, ...page),
  postDatabase: write("POST", `${catalog}/databases`),
  getDatabase: read(database),
  putDatabase: write("PUT", database),
  deleteDatabase: write("DELETE", database),

  listDetachedSavepoints: read(`${base}/detached-savepoints`, ...page, "filter", "fields", "name"),
  postDetachedSavepoint: write("POST", `${base}/detached-savepoints`),
  getDetachedSavepoint: read(detached),
  deleteDetachedSavepoint: write("DELETE", detached),

  listKubernetesClusters: read(`${base}/kubernetes-clusters`, ...page, "filter", "fields"),
  getKubernetesCluster: read(kubernetes),
  putKubernetesCluster: write("PUT", kubernetes),

  getLicence: read(`${base}/c3/license`),
  getSystemInformation: read(`${base}/system-information`),
  getResourceInformation: read(`${base}/resource-information`),
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** The allow-list for the transport. The registry adds Flink's own operations below `relayPaths`. */
export const cmfOperations: Operation[] = Object.values(operations);

/**
 * The path below which CMF relays the REST of a job's own Flink. Not in the published interface, but what the vendor's
 * command line uses (`web-ui-forward`); the right to view the object is enough. Its parameters are named apart from
 * Flink's own (`{application}` is one of them since 2.3).
 */
export const flinkPrefixes = {
  applications: `${base}/environments/{cmfEnvironment}/applications/{cmfWorkload}/flink-web-ui`,
  statements: `${base}/environments/{cmfEnvironment}/statements/{cmfWorkload}/flink-web-ui`,
} as const;
export const relayPaths: readonly string[] = Object.values(flinkPrefixes);
