import { at, flatten, isRecord, sameLeaf } from "./flatten";

/** Leaves of a spec that the operator takes over as they are. What CMF or the operator rewrites is not among them. */
const compared =
  /^(image|flinkVersion|restartNonce|flinkConfiguration\..+|(jobManager|taskManager)\.(replicas|resource\..+)|job\.(parallelism|entryClass|args|jarURI|allowNonRestoredState))$/;

type Question = {
  spec: Record<string, unknown>;
  /** JSON text of the operator: `{"spec": …, "resource_metadata": …}`, very old ones the spec itself. */
  lastReconciledSpec: string | null | undefined;
  reconciliationState: string | null | undefined;
  /** The environment's defaults outrank the application, so their keys say nothing of what the application wishes. */
  environmentSpec: unknown;
};

/**
 * Whether the wish differs from what the operator last took. CMF has no generations, so this is the only sign.
 * The operator's copy holds the environment's defaults and CMF's own additions too: only what the application itself
 * sets is looked for in it. `job.state` and `job.upgradeMode` are rewritten during an upgrade; the state is compared
 * once it is over. null: there is nothing to compare with.
 */
export function specUnreadOf({ spec, lastReconciledSpec, reconciliationState, environmentSpec }: Question) {
  const reconciled = reconciledSpec(lastReconciledSpec);
  if (reconciled === null) return null;
  const overruled = flatten(environmentSpec);
  const known = flatten(reconciled);
  for (const [path, wished] of flatten(spec)) {
    if (!compared.test(path) || overruled.has(path)) continue;
    // An artifact's address is replaced by the place it was fetched to.
    if (path === "job.jarURI" && String(wished).startsWith("cmf://")) continue;
    if (known.has(path) ? !sameLeaf(wished, known.get(path)) : !meansNothing(wished)) return true;
  }
  const states = [at(spec, "job", "state"), at(reconciled, "job", "state")].map((state) => state ?? "running");
  return reconciliationState === "DEPLOYED" && states[0] !== states[1];
}

/** Values that the operator leaves out of its copy, because they say what is so anyway. */
const meansNothing = (value: unknown): boolean =>
  value === "" || value === false || (Array.isArray(value) && value.length === 0);

function reconciledSpec(text: string | null | undefined): Record<string, unknown> | null {
  if (text === null || text === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    const spec = isRecord(parsed) && isRecord(parsed.spec) ? parsed.spec : parsed;
    return isRecord(spec) && Object.keys(spec).length > 0 ? spec : null;
  } catch (error) {
    // Cut off by the operator, or not JSON at all: then nobody can tell.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
