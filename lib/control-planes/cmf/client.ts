import type { Send } from "@/lib/transport/transport";
import { createCalls, ParseMemory, type Query } from "./calls";
import { ApplicationWire, EventWire, InstanceWire } from "./wire/application";
import { CatalogWire, DatabaseWire } from "./wire/catalog";
import { EnvironmentWire } from "./wire/environment";
import { SavepointWire } from "./wire/savepoint";
import { SecretMappingWire, SecretWire } from "./wire/secret";
import { ComputePoolWire, StatementExceptionsWire, StatementResultWire, StatementWire } from "./wire/sql";
import { KubernetesClusterWire, LicenceWire, ResourceInformationWire, SystemInformationWire } from "./wire/system";

type Signal = AbortSignal | undefined;
type InEnvironment = { environment: string };
type OfApplication = InEnvironment & { application: string };
type OfStatement = InEnvironment & { statement: string };
type OfPool = InEnvironment & { pool: string };
type OfMapping = InEnvironment & { mapping: string };
type OfDatabase = { catalog: string; database: string };
type Named = { savepoint: string };

export type CmfClient = ReturnType<typeof createCmfClient>;

/**
 * One method an operation, 64 of them; lists are read to their end. Writes answer what the server took and nothing
 * more: updates of statements, catalogs and databases have an empty body, a deleted statement may answer 202.
 * `force` on a delete makes CMF forget the object without touching Kubernetes, so that what runs is orphaned.
 */
export function createCmfClient(options: { send: Send; targetId: string }) {
  const { get, list, write } = createCalls(options);
  const memory = new ParseMemory();
  const usage = (wanted: boolean): Query => (wanted ? { "include-resource-information": true } : undefined);
  const forced = (force: boolean, signal: Signal) => ({ query: force ? { force: true } : {}, signal });

  return {
    /** Lets go of what is remembered of an environment's lists. */
    forget: (p: InEnvironment) => memory.forget(p),

    listEnvironments: (withUsage: boolean, s?: Signal) =>
      list("listEnvironments", EnvironmentWire, {}, s, { query: usage(withUsage), memory }),
    postEnvironment: (body: unknown, s?: Signal) => write("postEnvironment", {}, { body, signal: s }),
    getEnvironment: (p: InEnvironment, withUsage: boolean, s?: Signal) =>
      get("getEnvironment", EnvironmentWire, p, s, usage(withUsage)),
    deleteEnvironment: (p: InEnvironment, force: boolean, s?: Signal) =>
      write("deleteEnvironment", p, forced(force, s)),

    listApplications: (p: InEnvironment, s?: Signal) => list("listApplications", ApplicationWire, p, s, { memory }),
    postApplication: (p: InEnvironment, body: unknown, s?: Signal) => write("postApplication", p, { body, signal: s }),
    getApplication: (p: OfApplication, s?: Signal) => get("getApplication", ApplicationWire, p, s),
    deleteApplication: (p: OfApplication, force: boolean, s?: Signal) =>
      write("deleteApplication", p, forced(force, s)),
    startApplication: (p: OfApplication, fromSavepointUid: string | null, s?: Signal) =>
      write("startApplication", p, {
        query: fromSavepointUid === null ? {} : { startFromSavepointUid: fromSavepointUid },
        signal: s,
      }),
    suspendApplication: (p: OfApplication, s?: Signal) => write("suspendApplication", p, { signal: s }),
    listInstances: (p: OfApplication, s?: Signal) => list("listInstances", InstanceWire, p, s),
    getInstance: (p: OfApplication & { instance: string }, s?: Signal) => get("getInstance", InstanceWire, p, s),
    listEvents: (p: OfApplication, s?: Signal) => list("listEvents", EventWire, p, s),

    listApplicationSavepoints: (p: OfApplication, s?: Signal) => list("listApplicationSavepoints", SavepointWire, p, s),
    postApplicationSavepoint: (p: OfApplication, body: unknown, s?: Signal) =>
      write("postApplicationSavepoint", p, { body, signal: s, answer: "json" }),
    getApplicationSavepoint: (p: OfApplication & Named, s?: Signal) =>
      get("getApplicationSavepoint", SavepointWire, p, s),
    deleteApplicationSavepoint: (p: OfApplication & Named, force: boolean, s?: Signal) =>
      write("deleteApplicationSavepoint", p, forced(force, s)),
    detachApplicationSavepoint: (p: OfApplication & Named, s?: Signal) =>
      write("detachApplicationSavepoint", p, { signal: s }),

    listStatements: (p: InEnvironment, s?: Signal) => list("listStatements", StatementWire, p, s, { memory }),
    postStatement: (p: InEnvironment, body: unknown, s?: Signal) => write("postStatement", p, { body, signal: s }),
    getStatement: (p: OfStatement, s?: Signal) => get("getStatement", StatementWire, p, s),
    putStatement: (p: OfStatement, body: unknown, s?: Signal) => write("putStatement", p, { body, signal: s }),
    deleteStatement: (p: OfStatement, force: boolean, s?: Signal) => write("deleteStatement", p, forced(force, s)),
    getStatementResults: (p: OfStatement, pageToken: string | null, s?: Signal) =>
      get(
        "getStatementResults",
        StatementResultWire,
        p,
        s,
        pageToken === null ? undefined : { "page-token": pageToken },
      ),
    getStatementExceptions: (p: OfStatement, s?: Signal) =>
      get("getStatementExceptions", StatementExceptionsWire, p, s),
    listStatementSavepoints: (p: OfStatement, s?: Signal) => list("listStatementSavepoints", SavepointWire, p, s),
    postStatementSavepoint: (p: OfStatement, body: unknown, s?: Signal) =>
      write("postStatementSavepoint", p, { body, signal: s, answer: "json" }),
    getStatementSavepoint: (p: OfStatement & Named, s?: Signal) => get("getStatementSavepoint", SavepointWire, p, s),
    deleteStatementSavepoint: (p: OfStatement & Named, force: boolean, s?: Signal) =>
      write("deleteStatementSavepoint", p, forced(force, s)),

    listPools: (p: InEnvironment, withUsage: boolean, s?: Signal) =>
      list("listPools", ComputePoolWire, p, s, { query: usage(withUsage), memory }),
    postPool: (p: InEnvironment, body: unknown, s?: Signal) => write("postPool", p, { body, signal: s }),
    getPool: (p: OfPool, s?: Signal) => get("getPool", ComputePoolWire, p, s),
    putPool: (p: OfPool, body: unknown, s?: Signal) => write("putPool", p, { body, signal: s }),
    deletePool: (p: OfPool, force: boolean, s?: Signal) => write("deletePool", p, forced(force, s)),

    listSecretMappings: (p: InEnvironment, s?: Signal) => list("listSecretMappings", SecretMappingWire, p, s),
    postSecretMapping: (p: InEnvironment, body: unknown, s?: Signal) =>
      write("postSecretMapping", p, { body, signal: s }),
    getSecretMapping: (p: OfMapping, s?: Signal) => get("getSecretMapping", SecretMappingWire, p, s),
    putSecretMapping: (p: OfMapping, body: unknown, s?: Signal) => write("putSecretMapping", p, { body, signal: s }),
    deleteSecretMapping: (p: OfMapping, s?: Signal) => write("deleteSecretMapping", p, { signal: s }),

    listSecrets: (s?: Signal) => list("listSecrets", SecretWire, {}, s),
    postSecret: (body: unknown, s?: Signal) => write("postSecret", {}, { body, signal: s }),
    getSecret: (p: { secret: string }, s?: Signal) => get("getSecret", SecretWire, p, s),
    putSecret: (p: { secret: string }, body: unknown, s?: Signal) => write("putSecret", p, { body, signal: s }),
    deleteSecret: (p: { secret: string }, s?: Signal) => write("deleteSecret", p, { signal: s }),

    listCatalogs: (s?: Signal) => list("listCatalogs", CatalogWire, {}, s),
    postCatalog: (body: unknown, s?: Signal) => write("postCatalog", {}, { body, signal: s }),
    getCatalog: (p: { catalog: string }, s?: Signal) => get("getCatalog", CatalogWire, p, s),
    putCatalog: (p: { catalog: string }, body: unknown, s?: Signal) => write("putCatalog", p, { body, signal: s }),
    deleteCatalog: (p: { catalog: string }, s?: Signal) => write("deleteCatalog", p, { signal: s }),
    listDatabases: (p: { catalog: string }, s?: Signal) => list("listDatabases", DatabaseWire, p, s),
    postDatabase: (p: { catalog: string }, body: unknown, s?: Signal) => write("postDatabase", p, { body, signal: s }),
    getDatabase: (p: OfDatabase, s?: Signal) => get("getDatabase", DatabaseWire, p, s),
    putDatabase: (p: OfDatabase, body: unknown, s?: Signal) => write("putDatabase", p, { body, signal: s }),
    deleteDatabase: (p: OfDatabase, s?: Signal) => write("deleteDatabase", p, { signal: s }),

    listDetachedSavepoints: (s?: Signal) => list("listDetachedSavepoints", SavepointWire, {}, s),
    postDetachedSavepoint: (body: unknown, s?: Signal) =>
      write("postDetachedSavepoint", {}, { body, signal: s, answer: "json" }),
    getDetachedSavepoint: (p: Named, s?: Signal) => get("getDetachedSavepoint", SavepointWire, p, s),
    deleteDetachedSavepoint: (p: Named, s?: Signal) => write("deleteDetachedSavepoint", p, { signal: s }),

    listKubernetesClusters: (s?: Signal) => list("listKubernetesClusters", KubernetesClusterWire, {}, s),
    getKubernetesCluster: (p: { cluster: string }, s?: Signal) =>
      get("getKubernetesCluster", KubernetesClusterWire, p, s),
    putKubernetesCluster: (p: { cluster: string }, body: unknown, s?: Signal) =>
      write("putKubernetesCluster", p, { body, signal: s }),

    getLicence: (s?: Signal) => get("getLicence", LicenceWire, {}, s),
    getSystemInformation: (s?: Signal) => get("getSystemInformation", SystemInformationWire, {}, s),
    getResourceInformation: (s?: Signal) => get("getResourceInformation", ResourceInformationWire, {}, s),
  };
}
