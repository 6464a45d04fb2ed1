import { redactTree } from "@/lib/domain/redact";
import { asConsoleError } from "@/lib/errors/console-error";
import type { CmfClient } from "./client";
import { type CmfKind, part } from "./kinds";

type Ref = Record<string, string>;

/**
 * The server's own document of an object; null where it does not exist. Unmasked: for this folder only, where an
 * update is built on it. Of a secret even this holds no value.
 */
export async function readDocument(client: CmfClient, kind: CmfKind, ref: Ref, signal?: AbortSignal): Promise<unknown> {
  try {
    return await get(client, kind, ref, signal);
  } catch (error) {
    const known = asConsoleError(error);
    if (known.code === "not-found") return null;
    throw known;
  }
}

/** The same with every secret masked. */
export const readMasked = async (client: CmfClient, kind: CmfKind, ref: Ref, signal?: AbortSignal): Promise<unknown> =>
  redactTree(await readDocument(client, kind, ref, signal));

async function get(client: CmfClient, kind: CmfKind, ref: Ref, signal?: AbortSignal): Promise<unknown> {
  const name = part(ref, "name");
  const within = () => ({ environment: part(ref, "environment") });
  switch (kind) {
    case "environment":
      return (await client.getEnvironment({ environment: name }, false, signal)).raw;
    case "application":
      return (await client.getApplication({ ...within(), application: name }, signal)).raw;
    case "statement":
      return (await client.getStatement({ ...within(), statement: name }, signal)).raw;
    case "pool":
      return (await client.getPool({ ...within(), pool: name }, signal)).raw;
    case "mapping":
      return (await client.getSecretMapping({ ...within(), mapping: name }, signal)).raw;
    case "catalog":
      return (await client.getCatalog({ catalog: name }, signal)).raw;
    case "database":
      return (await client.getDatabase({ catalog: part(ref, "catalog"), database: name }, signal)).raw;
    // The checked value, not the raw answer: the schema drops every value of a secret.
    case "secret":
      return (await client.getSecret({ secret: name }, signal)).value;
    case "cluster":
      return (await client.getKubernetesCluster({ cluster: name }, signal)).raw;
    case "instance":
      return (await client.getInstance({ ...within(), application: part(ref, "application"), instance: name }, signal))
        .raw;
    case "savepoint":
      return (await getSavepoint(client, ref, name, signal)).raw;
  }
}

/** Of an application or a statement where one is named, else a detached one. */
function getSavepoint(client: CmfClient, ref: Ref, savepoint: string, signal?: AbortSignal) {
  const { application, statement } = ref;
  if (application) {
    return client.getApplicationSavepoint({ environment: part(ref, "environment"), application, savepoint }, signal);
  }
  if (statement) {
    return client.getStatementSavepoint({ environment: part(ref, "environment"), statement, savepoint }, signal);
  }
  return client.getDetachedSavepoint({ savepoint }, signal);
}
