import type { ManifestCheck, ManifestInput } from "@/lib/api/schemas";
import type { ActRequest } from "@/lib/domain/plan";
import { applySteps, assertApplicable, planOf } from "@/lib/manifests/apply";
import { type Checked, checkManifest } from "@/lib/manifests/check";
import type { PlanDeps } from "@/lib/manifests/deps";
import { stepsOfActs } from "@/lib/manifests/plan-acts";
import { stepsOfManifest } from "@/lib/manifests/plan-manifest";
import type { Person } from "../auth";
import { planDeps } from "../plan-deps";
import type { Runtime } from "../runtime";

const shown = (checked: Checked): ManifestCheck => ({
  documents: checked.documents.map(({ index, apiVersion, kind, name, line, lines }) => ({
    index,
    apiVersion,
    kind,
    name,
    line,
    lines,
  })),
  routes: checked.routes,
  findings: checked.findings,
  effective: checked.effective,
});

const check = (input: ManifestInput, deps: PlanDeps) =>
  checkManifest(input.text, deps.world, input.choices, deps.environmentDefaults);

export const checkOf = (runtime: Runtime, person: Person, input: ManifestInput): ManifestCheck =>
  shown(check(input, planDeps(runtime, person)));

async function planned(deps: PlanDeps, input: ManifestInput, signal: AbortSignal) {
  const checked = check(input, deps);
  return { checked, made: planOf(await stepsOfManifest(checked, input.choices, deps, signal), deps.now()) };
}

export async function planOfManifest(runtime: Runtime, person: Person, input: ManifestInput, signal: AbortSignal) {
  const { checked, made } = await planned(planDeps(runtime, person), input, signal);
  return { ...shown(checked), plan: checked.documents.length === 0 ? null : made.plan };
}

/** Plans again, refuses unless it is the same plan, then does it and records it. */
export async function applyManifest(
  runtime: Runtime,
  person: Person,
  input: ManifestInput & { digest: string; confirm?: string | undefined },
  signal: AbortSignal,
) {
  const deps = planDeps(runtime, person);
  const { made } = await planned(deps, input, signal);
  assertApplicable(made, input.digest, input.confirm, deps);
  return finish(
    runtime,
    await applySteps(made, person.name, deps, (entry) => runtime.activity.append(entry), signal),
    made.plan.steps.map((step) => step.targetId),
  );
}

type Acts = { acts: ActRequest[] };
export async function planOfActs(runtime: Runtime, person: Person, input: Acts, signal: AbortSignal) {
  const deps = planDeps(runtime, person);
  return planOf(await stepsOfActs(input.acts, deps, signal), deps.now()).plan;
}

export async function applyActs(
  runtime: Runtime,
  person: Person,
  input: Acts & { digest: string; confirm?: string | undefined },
  signal: AbortSignal,
) {
  const deps = planDeps(runtime, person);
  const made = planOf(await stepsOfActs(input.acts, deps, signal), deps.now());
  assertApplicable(made, input.digest, input.confirm, deps);
  return finish(
    runtime,
    await applySteps(made, person.name, deps, (entry) => runtime.activity.append(entry), signal),
    made.plan.steps.map((step) => step.targetId),
  );
}

/** What was done shows at the next reading; ask for it at once. */
function finish<T>(runtime: Runtime, result: T, targetIds: string[]): T {
  for (const targetId of new Set(targetIds)) runtime.fleet.tryNow(targetId);
  return result;
}
