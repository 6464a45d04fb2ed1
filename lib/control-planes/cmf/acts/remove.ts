import type { Receipt } from "@/lib/control-planes/control-plane";
import type { Took } from "../calls";
import { part } from "../kinds";
import { type Acting, isForced, ownDocument, receipt, unsupported } from "./acting";

/** Deletes an object that is there. A statement that still stops answers 202 and is gone later. */
export async function remove(acting: Acting): Promise<Receipt> {
  const { client, kind, ref, signal, targetId } = acting;
  const name = part(ref, "name");
  const force = isForced(acting.body);
  await ownDocument(acting);
  const within = () => ({ environment: part(ref, "environment") });
  const send = (): Promise<Took> => {
    switch (kind) {
      case "environment":
        return client.deleteEnvironment({ environment: name }, force, signal);
      case "application":
        return client.deleteApplication({ ...within(), application: name }, force, signal);
      case "statement":
        return client.deleteStatement({ ...within(), statement: name }, force, signal);
      case "pool":
        return client.deletePool({ ...within(), pool: name }, force, signal);
      case "mapping":
        return client.deleteSecretMapping({ ...within(), mapping: name }, signal);
      case "secret":
        return client.deleteSecret({ secret: name }, signal);
      case "catalog":
        return client.deleteCatalog({ catalog: name }, signal);
      case "database":
        return client.deleteDatabase({ catalog: part(ref, "catalog"), database: name }, signal);
      case "savepoint":
        return removeSavepoint(acting, name, force);
      default:
        throw unsupported(`CMF deletes no ${kind} on request.`, targetId);
    }
  };
  const forgotten = force ? " CMF forgets it without touching Kubernetes; what ran may still run." : "";
  return receipt(await send(), `The server took the deletion of ${name}.${forgotten}`);
}

function removeSavepoint({ client, ref, signal }: Acting, savepoint: string, force: boolean): Promise<Took> {
  const { application, statement } = ref;
  if (application) {
    const environment = part(ref, "environment");
    return client.deleteApplicationSavepoint({ environment, application, savepoint }, force, signal);
  }
  if (statement) {
    const environment = part(ref, "environment");
    return client.deleteStatementSavepoint({ environment, statement, savepoint }, force, signal);
  }
  return client.deleteDetachedSavepoint({ savepoint }, signal);
}
