import type { QueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { call } from "@/lib/api/client";
import { endpoints } from "@/lib/api/endpoints";
import type { ActRequest, ApplyResult, Plan } from "@/lib/domain/plan";

type Body<E extends { body: z.ZodType }> = z.input<E["body"]>;

/** Plans and applies. Nothing is optimistic: what follows is asked for again, and shows when it was observed. */
export const planActs = (acts: ActRequest[], signal?: AbortSignal): Promise<Plan> =>
  call(endpoints.actPlan, { body: { acts } }, signal);

export const applyActs = (body: Body<typeof endpoints.actApply>): Promise<ApplyResult> =>
  call(endpoints.actApply, { body });

export const checkManifest = (body: Body<typeof endpoints.manifestCheck>, signal?: AbortSignal) =>
  call(endpoints.manifestCheck, { body }, signal);

export const planManifest = (body: Body<typeof endpoints.manifestPlan>, signal?: AbortSignal) =>
  call(endpoints.manifestPlan, { body }, signal);

export const applyManifest = (body: Body<typeof endpoints.manifestApply>): Promise<ApplyResult> =>
  call(endpoints.manifestApply, { body });

/** Asks a silent target now. */
export const tryTarget = (id: string) => call(endpoints.targetTry, { params: { id }, body: {} });

/** After an act everything that might show it is asked again. */
export const afterAct = (client: QueryClient): Promise<void> => client.invalidateQueries();
