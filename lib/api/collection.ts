import { z } from "zod";

/** A query parameter that may be repeated. */
export const asList = (value: unknown): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Query parameters that every collection takes. `filter` may be repeated; its tokens are described in the API's document. */
export const CollectionQuery = z.strictObject({
  pageSize: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(600).optional(),
  /** A sort key, `-` before it for descending. */
  sort: z.string().max(60).optional(),
  filter: z.preprocess(asList, z.array(z.string().max(2000)).max(40)),
  q: z.string().max(200).optional(),
});
export type CollectionQuery = z.infer<typeof CollectionQuery>;

export const Facets = z.record(z.string(), z.record(z.string(), z.number()));

/** A page of a collection. `partial` names targets whose part is missing or old, since when they are silent, and why. */
export const collectionOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
    version: z.number().int(),
    facets: Facets.optional(),
    partial: z.array(z.object({ targetId: z.string(), reason: z.string(), since: z.string().nullable() })).optional(),
  });
