import { z } from "zod";

/**
 * The server promises no compatibility between versions, so schemas are loose: unknown fields pass, everything may be
 * missing or null, and words of a list of words stay plain strings. Strict is only what a record cannot do without.
 */

/** A string that may be missing, null or empty; a number is taken for its digits, anything else is an error. */
export const Text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === "" ? null : String(value)));

export const NumberOrNull = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

export const FlagOrNull = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

/** A map of strings; values of other kinds are kept as text, null values left out. */
export const TextMap = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((map) => {
    const known = Object.entries(map ?? {}).filter(([, value]) => value !== null && value !== undefined);
    return Object.fromEntries(
      known.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
  });

export const TextList = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? null);

/** A document of any form, kept as it came. Null and missing are an empty one. */
export const Document = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});

/**
 * An instant as ISO text in UTC. Real servers send RFC 3339, but without a zone, with `+0000`, and epoch
 * milliseconds (also as text) have been seen; what is none of these is null, not an error.
 */
export const Time = z.unknown().optional().transform(toInstant);

export function toInstant(value: unknown): string | null {
  if (typeof value === "number") return fromEpoch(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (/^\d{9,16}$/.test(text)) return fromEpoch(Number(text));
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (match === null) return null;
  const [, day = "", clock = "", zone = "Z"] = match;
  return fromEpoch(Date.parse(`${day}T${clock}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`));
}

/** Seconds below ten digits' worth, milliseconds above; zero and less mean "never". */
function fromEpoch(epoch: number): string | null {
  if (!Number.isFinite(epoch) || epoch <= 0) return null;
  const ms = epoch < 100_000_000_000 ? epoch * 1000 : epoch;
  return ms > 8_640_000_000_000_000 ? null : new Date(ms).toISOString();
}

const metadataFields = {
  creationTimestamp: Time,
  updateTimestamp: Time,
  uid: Text,
  labels: TextMap,
  annotations: TextMap,
};

/** Metadata of a named object. The name is the one thing without which it cannot be told from others. */
export const Metadata = z.looseObject({ name: z.string().min(1), ...metadataFields });
export type Metadata = z.output<typeof Metadata>;
/** The same where the name may stand elsewhere. */
export const NamelessMetadata = z.looseObject({ name: Text, ...metadataFields });
export const emptyMetadata: z.output<typeof NamelessMetadata> = {
  name: null,
  creationTimestamp: null,
  updateTimestamp: null,
  uid: null,
  labels: {},
  annotations: {},
};

export const ResourceSummary = z
  .looseObject({
    jobManager: z.looseObject({ cpu: NumberOrNull, memory: NumberOrNull, count: NumberOrNull }).nullish(),
    taskManager: z.looseObject({ cpu: NumberOrNull, memory: NumberOrNull, count: NumberOrNull }).nullish(),
  })
  .nullish();
export type ResourceSummary = z.output<typeof ResourceSummary>;

/** Counts by state; 2.2 sent one plain number instead. */
export const Counts = z
  .union([z.number(), z.record(z.string(), z.number())])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined) return null;
    return typeof value === "number" ? value : Object.values(value).reduce((sum, count) => sum + count, 0);
  });

/**
 * A page's envelope. Items are parsed one by one, so that one bad item does not hide the others. `metadata.size`
 * is not looked at: its meaning is unknown, and the vendor's own client ignores it. A page without items is an empty
 * one, but it must look like a page: any other object is somebody else's answer.
 */
export const Page = z
  .looseObject({
    pageable: z.unknown().optional(),
    metadata: z.unknown().optional(),
    items: z.array(z.unknown()).nullish(),
  })
  .refine((page) => "items" in page || "pageable" in page || "metadata" in page, "is no page")
  .transform((page) => ({ items: page.items ?? [] }));

export const RestError = z.looseObject({
  errors: z.array(z.looseObject({ message: Text })).min(1),
});
