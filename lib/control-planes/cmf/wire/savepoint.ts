import { z } from "zod";
import { FlagOrNull, Metadata, NumberOrNull, Text, Time } from "./common";

/** A savepoint of an application, of a statement, or detached; `backoffLimit` -1 means without end. */
export const SavepointWire = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({ path: Text, backoffLimit: NumberOrNull, formatType: Text }).nullish(),
  status: z
    .looseObject({
      state: Text,
      path: Text,
      triggerTimestamp: Time,
      resultTimestamp: Time,
      failures: NumberOrNull,
      error: Text,
      pendingDeletion: FlagOrNull,
      warning: Text,
    })
    .nullish(),
});
export type SavepointWire = z.output<typeof SavepointWire>;
