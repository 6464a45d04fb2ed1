import type { Finding, Route } from "@/lib/domain/finding";
import { type ManifestDocument, readManifest, record } from "./read";
import { type Choice, isCmfKind, routeDocument, type World } from "./route";
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
  const routes = documents.map((document) =>
    routeDocument(document, world, choices[String(document.index)] ?? choices["*"] ?? {}),
  );
  const remarks = documents.flatMap((document, at) => {
    const route = routes[at];
    if (route?.plane !== "cmf" || !isCmfKind(route.kind)) return [];
    const environment = (choices[String(document.index)] ?? choices["*"])?.environment;
    const spec = record(record(defaultsOf(route.targetId, environment)).spec);
    return runRules(rules, document, {
      kind: route.kind,
      environmentConfiguration: record(spec.flinkConfiguration),
      environmentName: environment ?? null,
    });
  });
  const findings = [...unread, ...remarks].sort(
    (a, b) => a.place.line - b.place.line || order[a.severity] - order[b.severity],
  );
  return { documents, routes, unread, remarks, findings };
}
