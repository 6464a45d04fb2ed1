import { ConsoleError } from "@/lib/errors/console-error";

/** The kinds that the server keeps, each under its own name and the console's. */
const names = {
  environment: "environment",
  flinkenvironment: "environment",
  application: "application",
  flinkapplication: "application",
  statement: "statement",
  computepool: "pool",
  catalog: "catalog",
  kafkacatalog: "catalog",
  database: "database",
  kafkadatabase: "database",
  secret: "secret",
  secretmapping: "mapping",
  environmentsecretmapping: "mapping",
  savepoint: "savepoint",
  kubernetescluster: "cluster",
  cluster: "cluster",
  flinkapplicationinstance: "instance",
  instance: "instance",
} as const;
export type CmfKind = (typeof names)[keyof typeof names];

const isKnown = (key: string): key is keyof typeof names => Object.hasOwn(names, key);

/** @throws ConsoleError `unsupported` for a kind that CMF does not keep. */
export function kindOf(kind: string, targetId: string): CmfKind {
  const key = kind.toLowerCase().replace(/[^a-z]/g, "");
  if (isKnown(key)) return names[key];
  if (key === "job") {
    throw new ConsoleError("unsupported", {
      detail:
        "CMF runs this job on behalf of an application or a statement. Suspend the application or stop the statement.",
      targetId,
    });
  }
  throw new ConsoleError("unsupported", { detail: `CMF keeps nothing of the kind ${kind}.`, targetId });
}

/** One part of a reference, as `name`, `environment`, `application`, `statement` or `catalog`. */
export function part(ref: Record<string, string>, key: string): string {
  const value = ref[key];
  if (value === undefined || value === "") {
    throw new ConsoleError("invalid", {
      detail: `The object cannot be named: its ${key} is missing.`,
      issues: [{ path: key, message: "is missing" }],
    });
  }
  return value;
}
