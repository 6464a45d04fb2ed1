import type { Receipt } from "@/lib/control-planes/control-plane";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Took } from "../calls";
import { documentOf, mergedEnvironment, sendable, unmask } from "../documents";
import { part } from "../kinds";
import { readDocument } from "../read";
import { type Acting, ownDocument, receipt, unsupported } from "./acting";
import { createSavepoint } from "./savepoint";

/**
 * Creates an object. The server's POST of environments and applications also overwrites, so what is already there is
 * looked for first; the other kinds answer 409 by themselves.
 */
export async function create(acting: Acting): Promise<Receipt> {
  const { client, kind, ref, body, signal, targetId } = acting;
  if (kind === "savepoint") return createSavepoint(acting);
  const name = part(ref, "name");
  const document = documentOf(unmask(body, undefined));
  if (kind === "environment" || kind === "application") {
    if ((await readDocument(client, kind, ref, signal)) !== null) {
      throw new ConsoleError("conflict", { detail: `${name} is there already. Change it instead.`, targetId });
    }
  }
  const within = () => ({ environment: part(ref, "environment") });
  const send = (): Promise<Took> => {
    switch (kind) {
      case "environment":
        return client.postEnvironment(mergedEnvironment(name, document, null), signal);
      case "application":
        return client.postApplication(within(), sendable("FlinkApplication", name, document), signal);
      case "statement":
        return client.postStatement(within(), sendable("Statement", name, document), signal);
      case "pool":
        return client.postPool(within(), sendable("ComputePool", name, document), signal);
      case "mapping":
        return client.postSecretMapping(within(), sendable("EnvironmentSecretMapping", name, document), signal);
      case "secret":
        return client.postSecret(sendable("Secret", name, document), signal);
      case "catalog":
        return client.postCatalog(sendable("KafkaCatalog", name, document), signal);
      case "database":
        return client.postDatabase(
          { catalog: part(ref, "catalog") },
          sendable("KafkaDatabase", name, document),
          signal,
        );
      case "cluster":
        throw unsupported("Kubernetes clusters register themselves through a kubeconfig file on the server.", targetId);
      default:
        throw unsupported(`CMF makes every ${kind} by itself.`, targetId);
    }
  };
  return receipt(await send(), `The server took ${name}.`);
}

/** Changes an object: what is there is read first, so that masked values keep their real ones and nothing is made anew. */
export async function update(acting: Acting): Promise<Receipt> {
  const { client, kind, ref, signal, targetId } = acting;
  const name = part(ref, "name");
  const current = await ownDocument(acting);
  const document = documentOf(unmask(acting.body, current));
  const within = () => ({ environment: part(ref, "environment") });
  const send = (): Promise<Took> => {
    switch (kind) {
      case "environment":
        return client.postEnvironment(mergedEnvironment(name, document, current), signal);
      case "application":
        return client.postApplication(within(), sendable("FlinkApplication", name, document), signal);
      case "statement":
        return client.putStatement({ ...within(), statement: name }, sendable("Statement", name, document), signal);
      case "pool":
        return client.putPool({ ...within(), pool: name }, sendable("ComputePool", name, document), signal);
      case "mapping":
        return client.putSecretMapping(
          { ...within(), mapping: name },
          sendable("EnvironmentSecretMapping", name, document),
          signal,
        );
      case "secret":
        return client.putSecret({ secret: name }, sendable("Secret", name, document), signal);
      case "catalog":
        return client.putCatalog({ catalog: name }, sendable("KafkaCatalog", name, document), signal);
      case "database":
        return client.putDatabase(
          { catalog: part(ref, "catalog"), database: name },
          sendable("KafkaDatabase", name, document),
          signal,
        );
      case "cluster":
        return client.putKubernetesCluster({ cluster: name }, sendable("KubernetesCluster", name, document), signal);
      default:
        throw unsupported(`A ${kind} never changes.`, targetId);
    }
  };
  return receipt(await send(), `The server took the change of ${name}.`);
}
