import { z } from "zod";
import { Counts, emptyMetadata, type Metadata, NamelessMetadata, ResourceSummary, Text, TextMap, Time } from "./common";

export const KubernetesStatus = z
  .looseObject({ state: Text, message: Text, lastHeartbeatTimestamp: Time, kubernetesVersion: Text })
  .nullish();

/** Free documents: null, missing and `{}` all mean that nothing is set. */
const Defaults = z.record(z.string(), z.unknown()).nullish();

/**
 * The one flat resource: its name stands at the top, since 2.3 also in `metadata`; its times are snake_case at the
 * top, since 2.3 also camelCase in `metadata`.
 */
export const EnvironmentWire = z
  .looseObject({
    name: Text,
    kubernetesNamespace: Text,
    kubernetesClusterName: Text,
    flinkApplicationDefaults: Defaults,
    computePoolDefaults: Defaults,
    statementDefaults: Defaults,
    created_time: Time,
    updated_time: Time,
    secrets: TextMap,
    metadata: NamelessMetadata.nullish(),
    status: z
      .looseObject({
        resources: z.looseObject({ applications: Counts, statements: Counts }).nullish(),
        resourceSummary: ResourceSummary,
        kubernetesCluster: KubernetesStatus,
      })
      .nullish(),
  })
  .transform((environment, context) => {
    const name = environment.metadata?.name ?? environment.name;
    if (name === null) {
      context.addIssue({ code: "custom", path: ["name"], message: "an environment without a name" });
      return z.NEVER;
    }
    const metadata: Metadata = { ...(environment.metadata ?? emptyMetadata), name };
    return {
      ...environment,
      name,
      metadata,
      createdAt: environment.created_time ?? metadata.creationTimestamp,
      updatedAt: environment.updated_time ?? metadata.updateTimestamp,
    };
  });
export type EnvironmentWire = z.output<typeof EnvironmentWire>;
