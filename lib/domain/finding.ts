import { z } from "zod";

/** Characters of one manifest. Reading is linear, but it holds the process while it runs. */
export const maxManifestCharacters = 2_000_000;

/** A place in a manifest's text; lines and columns start at 1, offsets at 0. */
export const Place = z.object({
  document: z.number().int(),
  path: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  from: z.number().int(),
  to: z.number().int(),
});
export type Place = z.infer<typeof Place>;

/** A replacement of text that mends a finding. */
export const Fix = z.object({ title: z.string(), from: z.number().int(), to: z.number().int(), insert: z.string() });
export type Fix = z.infer<typeof Fix>;

export const Finding = z.object({
  rule: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  /** One sentence: what is wrong and what follows from it. */
  message: z.string(),
  place: Place,
  fix: Fix.nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** Where a document goes. `target` null: no configured target takes it, and `command` is what a person would run. */
export const Route = z.object({
  document: z.number().int(),
  apiVersion: z.string().nullable(),
  kind: z.string().nullable(),
  name: z.string().nullable(),
  plane: z.enum(["cmf", "kubernetes", "flink", "none"]),
  targetId: z.string().nullable(),
  candidates: z.array(z.object({ targetId: z.string(), why: z.string() })),
  reason: z.string(),
  /** What no file contains and a person must choose: an environment, a catalog. */
  asks: z.array(z.object({ name: z.string(), why: z.string(), options: z.array(z.string()) })),
  /** What was chosen, by a person or because only one fits, and could be chosen otherwise. */
  answered: z.array(z.object({ name: z.string(), value: z.string(), options: z.array(z.string()) })),
  command: z.string().nullable(),
});
export type Route = z.infer<typeof Route>;

/** A configuration key of an application as it will be: who sets it, and what it overrules. Values are redacted. */
export const EffectiveKey = z.object({
  document: z.number().int(),
  key: z.string(),
  value: z.string(),
  winner: z.enum(["file", "environment"]),
  environment: z.string().nullable(),
  overruled: z.string().nullable(),
});
export type EffectiveKey = z.infer<typeof EffectiveKey>;
