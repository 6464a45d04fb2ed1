import type { Finding } from "@/lib/domain/finding";
import type { ManifestDocument } from "../read";
import type { CmfKind } from "../route";

/** What a rule may know besides the document. */
export type RuleContext = {
  kind: CmfKind;
  /** `flinkApplicationDefaults.spec.flinkConfiguration` of the chosen environment; in CMF it outranks the file. */
  environmentConfiguration: Record<string, unknown>;
  environmentName: string | null;
};

export type Remark = {
  path: (string | number)[];
  of?: "key" | "value";
  message: string;
  /** Text that replaces the remark's place; only where the place is exactly what must change. */
  replace?: { title: string; insert: string };
};

export type Rule = {
  id: string;
  severity: Finding["severity"];
  /** The fact behind the rule, and where it comes from. */
  why: string;
  kinds: readonly CmfKind[] | "all";
  check: (document: ManifestDocument, context: RuleContext) => Remark[];
};

/** Runs rules over one document. */
export function runRules(rules: readonly Rule[], document: ManifestDocument, context: RuleContext): Finding[] {
  return rules
    .filter((rule) => rule.kinds === "all" || rule.kinds.includes(context.kind))
    .flatMap((rule) =>
      rule.check(document, context).map((remark): Finding => {
        const place = document.placeOf(remark.path, remark.of);
        const fix = remark.replace
          ? { title: remark.replace.title, from: place.from, to: place.to, insert: remark.replace.insert }
          : null;
        return { rule: rule.id, severity: rule.severity, message: remark.message, place, fix };
      }),
    );
}
