import { isObject } from "../world/merge";
import { uuid } from "../world/random";
import type { Course, JsonObject, StatementRecord } from "../world/records";
import { findEnvironment, findStatement, isGone } from "./find";
import { cutOffSince } from "./kubernetes";
import { page, wantsResources } from "./query";
import { sqlKind, tableOf } from "./sql";
import { inlineResult } from "./statement-results";
import { needsCluster, statementPhase, statementStatus } from "./statement-status";
import { checkKind, labelsIn, namedMetadata, requireSpec, textMap } from "./validate";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server } from "./wire";

/** A statement as it is answered; `status` is always there. */
export function statementBody(call: Call, record: StatementRecord): JsonObject {
  const { server } = call;
  const seen = cutOffSince(server, record.environment, server.now()) ?? server.now();
  const result = record.course.kind === "immediate" ? inlineResult(server, record) : null;
  return {
    apiVersion,
    kind: "Statement",
    metadata: {
      name: record.name,
      uid: record.uid,
      creationTimestamp: instant(record.createdAt),
      updateTimestamp: instant(record.updatedAt),
      labels: record.labels,
      annotations: record.annotations,
    },
    spec: {
      statement: record.statement,
      properties: record.properties,
      flinkConfiguration: record.flinkConfiguration,
      computePoolName: record.computePoolName,
      parallelism: record.parallelism,
      stopped: record.stopped,
      ...(record.startFromSavepoint ? { startFromSavepoint: record.startFromSavepoint } : {}),
    },
    status: statementStatus(server, record, seen, wantsResources(call)),
    ...(result ? { result } : {}),
  };
}

const failed = (detail: string, exception = `org.apache.flink.table.api.ValidationException: ${detail}`): Course => ({
  kind: "fails",
  afterMs: 1500,
  detail,
  exception,
});

/** Catalogs that an environment can use: those whose secret, if they need one, is mapped there. */
function catalogUsable(server: Server, environment: string, name: string): boolean {
  const catalog = server.db.get("catalogs", name);
  return (
    catalog !== null &&
    (catalog.connectionSecretId === null ||
      server.db.get("mappings", `${environment}/${catalog.connectionSecretId}`) !== null)
  );
}

/** How a new statement will go, from its text, its catalog and where tables may be changed. */
function courseOf(server: Server, environment: string, record: StatementRecord): Course {
  const kind = sqlKind(record.statement);
  if (kind === "UNKNOWN")
    return failed(
      `SQL parse failed. Encountered "${record.statement.trim().split(/\s/)[0] ?? ""}" at line 1, column 1.`,
    );
  const catalog = record.properties["sql.current-catalog"];
  if (catalog !== undefined && !catalogUsable(server, environment, catalog))
    return failed(`Catalog could not be created: ${catalog}`);
  if (kind === "CREATE_TABLE" || kind === "ALTER_TABLE" || kind === "DROP_TABLE") {
    const database = server.db.list(
      "databases",
      (one) => one.catalog === catalog && one.name === record.properties["sql.current-database"],
    )[0];
    const allowed =
      database && Array.isArray(database.spec.ddlEnvironments) && database.spec.ddlEnvironments.includes(environment);
    if (!allowed)
      return failed(
        `Environment ${environment} may not change table ${tableOf(record.statement) ?? ""} of this database`,
      );
  }
  if (kind === "INSERT_INTO" && record.flinkConfiguration["execution.checkpointing.interval"] === undefined) {
    const defaults = server.db.get("environments", environment)?.statementDefaults;
    const detached =
      isObject(defaults?.detached) && isObject(defaults.detached.flinkConfiguration)
        ? defaults.detached.flinkConfiguration
        : {};
    if (detached["execution.checkpointing.interval"] === undefined)
      return failed("INSERT INTO needs checkpointing: set execution.checkpointing.interval");
  }
  return needsCluster(kind) ? { kind: "runs" } : { kind: "immediate" };
}

type Wish = Pick<
  StatementRecord,
  "statement" | "computePoolName" | "properties" | "flinkConfiguration" | "parallelism" | "stopped"
>;

function wishIn(body: JsonObject): Wish {
  const spec = requireSpec(body);
  if (typeof spec.statement !== "string" || spec.statement.trim() === "")
    throw new Refusal(422, "spec.statement: must not be blank");
  if (typeof spec.computePoolName !== "string" || spec.computePoolName === "")
    throw new Refusal(422, "spec.computePoolName: must not be null");
  const parallelism = spec.parallelism ?? 1;
  if (typeof parallelism !== "number" || !Number.isInteger(parallelism) || parallelism < 1)
    throw new Refusal(400, "spec.parallelism: must be a whole number greater than 0");
  if (spec.stopped !== undefined && spec.stopped !== null && typeof spec.stopped !== "boolean")
    throw new Refusal(400, "spec.stopped: must be true or false");
  return {
    statement: spec.statement,
    computePoolName: spec.computePoolName,
    properties: textMap(spec.properties, "spec.properties"),
    flinkConfiguration: textMap(spec.flinkConfiguration, "spec.flinkConfiguration"),
    parallelism,
    stopped: spec.stopped === true,
  };
}

async function create(call: Call) {
  const { server } = call;
  const environment = findEnvironment(call);
  const body = await call.body();
  checkKind(body, "Statement");
  const { name } = namedMetadata(body, { most: 45 });
  const wish = wishIn(body);
  if (isObject(body.spec) && body.spec.startFromSavepoint != null)
    throw new Refusal(422, "spec.startFromSavepoint: can only be set on an existing statement");
  if (!server.db.get("computePools", `${environment.name}/${wish.computePoolName}`))
    throw new Refusal(404, `Compute pool '${wish.computePoolName}' not found in environment '${environment.name}'`);
  const before = server.db.get("statements", `${environment.name}/${name}`);
  const now = server.now();
  if (before && !isGone(before, now))
    throw new Refusal(409, `Statement '${name}' already exists in environment '${environment.name}'`);
  const record: StatementRecord = {
    environment: environment.name,
    name,
    uid: uuid(`${environment.name}/statement/${name}/${server.db.nextNumber()}`),
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: now,
    updatedAt: now,
    ...wish,
    changedAt: now,
    startFromSavepoint: null,
    course: { kind: "runs" },
    deletingAt: null,
  };
  record.course = courseOf(server, environment.name, record);
  server.db.put("statements", record);
  return { status: 200, body: statementBody(call, record) };
}

async function update(call: Call) {
  const { server } = call;
  const before = findStatement(call);
  const body = await call.body();
  checkKind(body, "Statement");
  const wish = wishIn(body);
  if (wish.statement.trim() !== before.statement.trim()) throw new Refusal(422, "spec.statement is immutable");
  if (wish.computePoolName !== before.computePoolName) throw new Refusal(422, "spec.computePoolName is immutable");
  const now = server.now();
  const { phase } = statementPhase(before, now);
  if (phase === "DELETING") throw new Refusal(422, `Statement '${before.name}' is being deleted`);
  const terminal = phase === "COMPLETED" || phase === "FAILED";
  if (terminal && (wish.stopped !== before.stopped || wish.parallelism !== before.parallelism))
    throw new Refusal(422, `Statement '${before.name}' is ${phase} and cannot be changed`);
  const from =
    isObject(body.spec) && isObject(body.spec.startFromSavepoint)
      ? body.spec.startFromSavepoint
      : before.startFromSavepoint;
  const changed =
    wish.stopped !== before.stopped ||
    wish.parallelism !== before.parallelism ||
    JSON.stringify(from) !== JSON.stringify(before.startFromSavepoint);
  const course: Course = changed && before.course.kind === "waits" && !wish.stopped ? { kind: "runs" } : before.course;
  server.db.put("statements", {
    ...before,
    ...wish,
    course,
    startFromSavepoint: from,
    updatedAt: now,
    changedAt: changed ? now : before.changedAt,
  });
  return { status: 200 };
}

/** 204 when nothing had to be taken down, else 202: the statement is DELETING for a while and then gone. */
function remove(call: Call) {
  const { server } = call;
  const record = findStatement(call);
  const quick = ["COMPLETED", "FAILED", "STOPPED"].includes(statementPhase(record, server.now()).phase);
  if (quick || call.query.get("force") === "true") {
    server.db.remove("statements", record);
    return { status: 204 };
  }
  if (record.deletingAt === null)
    server.db.put("statements", { ...record, deletingAt: server.now(), updatedAt: server.now() });
  return { status: 202 };
}

function globbed(pattern: string | null): (name: string) => boolean {
  if (pattern === null || pattern === "") return () => true;
  const rule = new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );
  return (name) => rule.test(name);
}

function list(call: Call) {
  const { server, query } = call;
  const environment = findEnvironment(call);
  const now = server.now();
  const [pool, phase] = [query.get("compute-pool"), query.get("phase")];
  const named = globbed(query.get("name"));
  const records = server.db.list("statements", (one) => {
    if (one.environment !== environment.name || isGone(one, now) || !named(one.name)) return false;
    if (pool && one.computePoolName !== pool) return false;
    return !phase || statementPhase(one, now).phase.toLowerCase() === phase.toLowerCase();
  });
  const scopes = {
    name: (item: JsonObject, text: string) => isObject(item.metadata) && `${item.metadata.name}`.includes(text),
    statement: (item: JsonObject, text: string) => isObject(item.spec) && `${item.spec.statement}`.includes(text),
  };
  return { status: 200, body: page(call, records, (record) => statementBody(call, record), { scopes }) };
}

const base = `${api}/environments/:envName/statements`;

/** Statements: POST creates, PUT answers an empty 200, DELETE may take its time. */
export const statementRoutes: Route[] = [
  { method: "get", path: base, run: list },
  { method: "post", path: base, run: create },
  {
    method: "get",
    path: `${base}/:stmtName`,
    run: (call) => ({ status: 200, body: statementBody(call, findStatement(call)) }),
  },
  { method: "put", path: `${base}/:stmtName`, run: update },
  { method: "delete", path: `${base}/:stmtName`, run: remove },
];
