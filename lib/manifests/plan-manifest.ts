import type { Finding, Route } from "@/lib/domain/finding";
import { redactedMark } from "@/lib/domain/redact";
import type { Checked } from "./check";
import { writeConsequence } from "./consequence";
import { checkpointWords, type PlanDeps } from "./deps";
import { differenceOf, withoutServerFields } from "./diff";
import { type ManifestDocument, record } from "./read";
import { type Choice, type CmfKind, cmfKinds, isCmfKind, type World, worldWith } from "./route";
import { hashOf, type PlannedStep } from "./step";

/** What must exist before what. */
const dependencyOrder: readonly CmfKind[] = [
  "Environment",
  "Secret",
  "EnvironmentSecretMapping",
  "KafkaCatalog",
  "KafkaDatabase",
  "ComputePool",
  "FlinkApplication",
  "Statement",
];

const itemKinds: Partial<Record<CmfKind, string>> = {
  Environment: "environment",
  FlinkApplication: "application",
  ComputePool: "compute-pool",
  Statement: "statement",
  KafkaCatalog: "catalog",
};

const plain: Record<CmfKind, string> = {
  Environment: "environment",
  FlinkApplication: "application",
  ComputePool: "compute pool",
  Statement: "statement",
  KafkaCatalog: "catalog",
  KafkaDatabase: "database",
  Secret: "secret",
  EnvironmentSecretMapping: "secret mapping",
};

/** The object as it is sent: CMF's own apiVersion, without what only the server says. */
export function bodyOf(document: ManifestDocument, kind: CmfKind): Record<string, unknown> {
  const body = withoutServerFields(document.value).document;
  delete body.status;
  return kind === "Environment" ? body : { ...body, apiVersion: "cmf.confluent.io/v1", kind };
}

const holdsMask = (value: unknown): boolean =>
  typeof value === "string"
    ? value.includes(redactedMark)
    : typeof value === "object" && value !== null
      ? Object.values(value).some(holdsMask)
      : false;

const refOf = (document: ManifestDocument, choice: Choice): Record<string, string> => ({
  name: document.name ?? "",
  ...(choice.environment === undefined ? {} : { environment: choice.environment }),
  ...(choice.catalog === undefined ? {} : { catalog: choice.catalog }),
});

/** Why a document cannot be submitted as it is; one sentence each. */
function blocks(document: ManifestDocument, route: Route, findings: Finding[], deps: PlanDeps, world: World): string[] {
  const what = `${document.kind ?? route.kind ?? "document"} ${document.name ?? document.index + 1}`;
  const errors = findings.filter(
    (finding) => finding.severity === "error" && finding.place.document === document.index,
  );
  const found =
    errors.length === 0
      ? []
      : [
          `${errors.length} error${errors.length === 1 ? " blocks" : "s block"} ${what}: ${[...new Set(errors.map((error) => error.rule))].join(", ")}.`,
        ];
  if (route.plane !== "cmf") return [...found, `${what} cannot be submitted here. ${route.reason}`];
  if (route.asks.length > 0)
    return [...found, `${what} needs an answer first: ${route.asks.map((ask) => ask.name).join(", ")}.`];
  if (route.targetId === null) return [...found, `${what} has no target. ${route.reason}`];
  const refusal = deps.refusal(route.targetId);
  const lost = missingEnvironment(route, world);
  const masked = holdsMask(document.value)
    ? [`${what} holds a masked value. Put the real value in, or name a secret.`]
    : [];
  return [...found, ...lost, ...masked, ...(refusal === null ? [] : [refusal])];
}

/** An environment that the chosen server does not have, where it is known which ones it has. */
function missingEnvironment(route: Route, world: World): string[] {
  const wanted = route.answered.find((one) => one.name === "environment")?.value;
  const there = world.environments.filter((one) => one.targetId === route.targetId);
  if (wanted === undefined || there.length === 0 || there.some((one) => one.name === wanted)) return [];
  return [
    `${route.targetId} has no environment ${wanted}. Choose one that it has, or add the environment to this manifest.`,
  ];
}

async function stepFor(
  document: ManifestDocument,
  route: Route,
  targetId: string,
  kind: CmfKind,
  choice: Choice,
  deps: PlanDeps,
  signal?: AbortSignal,
): Promise<PlannedStep | null> {
  const plane = deps.plane(targetId);
  if (!plane) return null;
  const ref = refOf(document, choice);
  const there = await plane.read(kind, ref, signal);
  const before = there === null || there === undefined ? null : record(there);
  const body = bodyOf(document, kind);
  const after = kind === "Environment" && before !== null ? { ...withoutServerFields(before).document, ...body } : body;
  const difference = differenceOf(before, after);
  const changes = difference.diff.some((line) => line.op !== " ");
  // A secret's values are never read back, so equal text proves nothing.
  if (before !== null && !changes && kind !== "Secret") return null;
  const itemKind = itemKinds[kind];
  const name = document.name ?? "";
  const environment = choice.environment ?? null;
  const known = itemKind ? deps.byName(itemKind, targetId, environment, name) : null;
  const children =
    kind === "Environment" || kind === "ComputePool" ? deps.childrenOf(kind, targetId, environment, name) : 0;
  const verb = before === null ? "create" : "update";
  const where = environment === null || kind === "Environment" ? targetId : `${environment}, ${targetId}`;
  return {
    itemId: known?.itemId ?? null,
    before: before === null ? null : hashOf(withoutServerFields(before).document),
    act: { verb, kind, ref, body },
    shown: {
      id: `${route.document}`,
      verb,
      kind: plain[kind],
      name,
      targetId,
      environment,
      sentence: `${verb === "create" ? "Creates" : "Changes"} the ${plain[kind]} ${name} in ${where}.${known?.managedBy ? ` ${known.managedBy} manages it and may write its own copy back.` : ""}`,
      ...writeConsequence(kind, before, after, children, checkpointWords(known)),
      ...difference,
    },
  };
}

/** Steps of a checked manifest in the order of their dependencies, what blocks them, and the names that want to be typed. */
export async function stepsOfManifest(
  checked: Checked,
  choices: Record<string, Choice>,
  deps: PlanDeps,
  signal?: AbortSignal,
): Promise<{ steps: PlannedStep[]; blocked: string[]; confirm: string | null }> {
  const unread = checked.unread.map((finding) => `Line ${finding.place.line}: ${finding.message}`);
  const choiceOf = (at: number): Choice => choices[String(at)] ?? choices["*"] ?? {};
  const world = worldWith(checked.documents, deps.world, choiceOf);
  const refused = checked.documents.flatMap((document, at) => {
    const route = checked.routes[at];
    return route ? blocks(document, route, checked.remarks, deps, world) : [];
  });
  const blocked = [...new Set([...unread, ...refused])];
  const ordered = checked.documents
    .map((document, at) => ({ document, route: checked.routes[at] }))
    .sort((a, b) => place(a.route) - place(b.route));
  const steps: PlannedStep[] = [];
  for (const { document, route } of ordered) {
    if (
      route?.plane !== "cmf" ||
      route.targetId === null ||
      route.asks.length > 0 ||
      !isCmfKind(route.kind) ||
      document.name === null
    )
      continue;
    const choice: Choice = {
      ...choiceOf(document.index),
      ...Object.fromEntries(route.answered.map(({ name, value }) => [name, value])),
    };
    const step = await stepFor(document, route, route.targetId, route.kind, choice, deps, signal);
    if (step) steps.push(step);
  }
  return { steps, blocked, confirm: nameToType(steps, deps) };
}

const place = (route: Route | undefined): number => {
  const kind = cmfKinds.find((known) => known === route?.kind);
  return kind === undefined ? dependencyOrder.length : dependencyOrder.indexOf(kind);
};

/** The name that must be typed: of the first thing whose state is lost, or that is of tier 1 and exists. */
export function nameToType(steps: PlannedStep[], deps: PlanDeps): string | null {
  const serious = steps.find((step) => step.shown.state?.loses || (step.itemId !== null && tierOf(step, deps) === 1));
  return serious?.shown.name ?? null;
}

const tierOf = (step: PlannedStep, deps: PlanDeps): number | null =>
  step.itemId === null
    ? null
    : (deps.byId("application", step.itemId)?.tier ??
      deps.byId("statement", step.itemId)?.tier ??
      deps.byId("job", step.itemId)?.tier ??
      null);
