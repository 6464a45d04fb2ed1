import type { EffectiveKey, Finding, Route } from "@/lib/domain/finding";
import { effectiveKeys } from "./effective";
import { type ManifestDocument, readManifest, record } from "./read";
import { type Choice, isCmfKind, routeDocument, type World, worldWith } from "./route";
import { applicationRules } from "./rules/application";
import { configurationRules } from "./rules/configuration";
import { runRules } from "./rules/rule";
import { shapeRules } from "./rules/shape";

/** Every rule, in the order in which findings of one line are shown. */
export const rules = [...shapeRules, ...applicationRules, ...configurationRules];

/** `unread`: what could not be read at all; `findings` are those and the rules' remarks, by line. */
export type Checked = {
  documents: ManifestDocument[];
  routes: Route[];
  unread: Finding[];
  remarks: Finding[];
  findings: Finding[];
  effective: EffectiveKey[];
};

/** Looks up the environment's own configuration, which outranks an application's in CMF. */
export type EnvironmentDefaults = (targetId: string | null, environment: string | undefined) => Record<string, unknown>;

const order = { error: 0, warning: 1, note: 2 } as const;

/** Reads, routes and checks a manifest. Does nothing to anybody. */
export function checkManifest(
  text: string,
  world: World,
  choices: Record<string, Choice>,
  defaultsOf: EnvironmentDefaults,
): Checked {
  const { documents, findings: unread } = readManifest(text);
  const choiceOf = (at: number): Choice => choices[String(at)] ?? choices["*"] ?? {};
  const whole = worldWith(documents, world, choiceOf);
  const routes = documents.map((document) => routeDocument(document, whole, choiceOf(document.index)));
  const effective: EffectiveKey[] = [];
  const remarks = documents.flatMap((document, at) => {
    const route = routes[at];
    if (route?.plane !== "cmf" || !isCmfKind(route.kind)) return [];
    const { environment } = choiceOf(document.index);
    const spec = record(record(defaultsOf(route.targetId, environment)).spec);
    const environmentConfiguration = record(spec.flinkConfiguration);
    if (route.kind === "FlinkApplication")
      effective.push(...effectiveKeys(document, environmentConfiguration, environment ?? null));
    return runRules(rules, document, {
      kind: route.kind,
      environmentConfiguration,
      environmentName: environment ?? null,
    });
  });
  const findings = [...unread, ...remarks].sort(
    (a, b) => a.place.line - b.place.line || order[a.severity] - order[b.severity],
  );
  return { documents, routes, unread, remarks, findings, effective };
}
