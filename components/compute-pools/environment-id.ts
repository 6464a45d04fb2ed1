import { idOf } from "@/lib/domain/item";

/** The address of the environment that something stands in; null where it stands in none. */
export const environmentIdOf = (of: { targetId: string; environment?: string | undefined }): string | null =>
  of.environment === undefined ? null : idOf(of.targetId, "environments", of.environment);
