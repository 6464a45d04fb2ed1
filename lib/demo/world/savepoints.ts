import { hex, random, uuid } from "./random";
import type { ApplicationRecord, SavepointRecord } from "./records";
import { day, hour } from "./time";

function savepoint(
  seed: string,
  key: string,
  fields: Pick<SavepointRecord, "environment" | "owner" | "name" | "createdAt"> & { error?: string | null },
): SavepointRecord {
  return {
    uid: uuid(`${seed}/savepoint/${key}`),
    labels: {},
    annotations: {},
    path: fields.error
      ? null
      : `s3://norrvik-flink/savepoints/${fields.environment || "detached"}/${fields.owner.name}/savepoint-${hex(key, 12)}`,
    backoffLimit: -1,
    formatType: "CANONICAL",
    complete: true,
    pendingDeletion: false,
    ...fields,
    error: fields.error ?? null,
  };
}

const refused = "AccessDenied: role flink-ads is not allowed to perform s3:PutObject on norrvik-ads/savepoints";

/** Attached savepoints of some applications (the suspended ones keep their last), and the detached ones of a server. */
export function buildSavepoints(
  seed: string,
  origin: number,
  server: string,
  applications: ApplicationRecord[],
): SavepointRecord[] {
  const found: SavepointRecord[] = [];
  for (const application of applications) {
    const draw = random(`${seed}/${application.environment}/${application.name}/savepoints`);
    const owner = { kind: "application" as const, name: application.name };
    const { environment } = application;
    const add = (name: string, createdAt: number, error: string | null) =>
      found.push(
        savepoint(seed, `${environment}/${application.name}/${name}`, { environment, owner, name, createdAt, error }),
      );
    if (application.lastSavepoint) {
      add(`${application.name}-suspend`, application.lastSavepoint.at - 9000, null);
      const last = found.at(-1);
      if (last) last.path = application.lastSavepoint.path;
    } else if (application.faults.some((fault) => fault.kind === "savepoints-refused")) {
      for (const back of [3, 2, 1]) add(`${application.name}-periodic-${4 - back}`, origin - back * hour, refused);
    } else if (
      application.deployments.length > 0 &&
      !application.faults.some((fault) => fault.kind === "never-observed") &&
      draw.next() < 0.08
    ) {
      add(
        `${application.name}-before-upgrade`,
        Math.max(application.createdAt + hour, origin - draw.between(2, 25) * day),
        null,
      );
    }
  }
  if (server !== "cmf-lab") {
    for (const name of server === "cmf-eu1"
      ? ["settlement-batcher-2025-q4", "chargeback-replay-audit", "ledger-close-2025-start"]
      : ["wins-before-schema-v3", "click-attribution-6d"]) {
      found.push(
        savepoint(seed, `${server}/${name}`, {
          environment: "",
          owner: { kind: "detached", name },
          name,
          createdAt: origin - random(`${seed}/${name}`).between(20, 90) * day,
        }),
      );
    }
  }
  return found;
}
