import { z } from "zod";
import { Metadata, Text, TextList, TextMap } from "./common";

const Connection = z.looseObject({ connectionConfig: TextMap, connectionSecretId: Text });

const Access = z.looseObject({ environmentsWithAccess: TextList }).nullish();

/** `kafkaClusters` is the inline list of 2.0; databases are resources of their own since 2.1. */
export const CatalogWire = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({
    srInstance: Connection.nullish(),
    kafkaClusters: z.array(Connection.extend({ databaseName: z.string() })).nullish(),
  }),
  status: Access,
});
export type CatalogWire = z.output<typeof CatalogWire>;

/** `alterEnvironments` is what 2.1 and 2.2 called `ddlEnvironments`. */
export const DatabaseWire = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({
    kafkaCluster: Connection.nullish(),
    ddlEnvironments: TextList,
    alterEnvironments: TextList,
  }),
  status: Access,
});
export type DatabaseWire = z.output<typeof DatabaseWire>;
