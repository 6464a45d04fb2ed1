import { z } from "zod";
import { Counts, Document, FlagOrNull, Metadata, NumberOrNull, ResourceSummary, Text, TextMap, Time } from "./common";

/** Pool: its phase is an open word; a dedicated pool's phase is the word DEDICATED itself. */
export const ComputePoolWire = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({ type: Text, state: Text, clusterSpec: Document }),
  status: z
    .looseObject({
      phase: Text,
      message: Text,
      warning: Text,
      resourceSummary: ResourceSummary,
      resources: z.looseObject({ statements: Counts }).nullish(),
    })
    .nullish(),
});
export type ComputePoolWire = z.output<typeof ComputePoolWire>;

/** Only the name of a column's type is read; parts of nested types are kept as they came. */
const Column = z.looseObject({
  name: z.string(),
  type: z.looseObject({ type: Text }).nullish(),
});
const ResultRow = z.looseObject({
  /** 0 to 3; missing is 0. */
  op: z
    .number()
    .nullish()
    .transform((op) => op ?? 0),
  row: z.array(z.unknown()),
});

/** The token of the next page hides in an annotation; an empty one is none. */
export const StatementResultWire = z.looseObject({
  metadata: z.looseObject({ creationTimestamp: Time, annotations: TextMap }).nullish(),
  results: z
    .looseObject({
      data: z
        .array(ResultRow)
        .nullish()
        .transform((rows) => rows ?? []),
    })
    .nullish(),
});
export type StatementResultWire = z.output<typeof StatementResultWire>;

export const StatementWire = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({
    statement: z.string(),
    computePoolName: Text,
    properties: TextMap,
    flinkConfiguration: TextMap,
    parallelism: NumberOrNull,
    stopped: FlagOrNull,
  }),
  status: z
    .looseObject({
      phase: Text,
      detail: Text,
      warning: Text,
      traits: z
        .looseObject({
          sqlKind: Text,
          isBounded: FlagOrNull,
          isAppendOnly: FlagOrNull,
          schema: z
            .looseObject({
              columns: z
                .array(Column)
                .nullish()
                .transform((columns) => columns ?? []),
            })
            .nullish(),
        })
        .nullish(),
      resourceSummary: ResourceSummary,
    })
    .nullish(),
  result: StatementResultWire.nullish(),
});
export type StatementWire = z.output<typeof StatementWire>;

export const StatementExceptionsWire = z.looseObject({
  data: z
    .array(z.looseObject({ name: Text, message: Text, timestamp: Time }))
    .nullish()
    .transform((data) => data ?? []),
});
export type StatementExceptionsWire = z.output<typeof StatementExceptionsWire>;
