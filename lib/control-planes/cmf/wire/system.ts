import { z } from "zod";
import { Counts, Metadata, NumberOrNull, Text, Time } from "./common";
import { KubernetesStatus } from "./environment";

export const KubernetesClusterWire = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({ lifecycleState: Text }).nullish(),
  status: KubernetesStatus,
});
export type KubernetesClusterWire = z.output<typeof KubernetesClusterWire>;

export const SystemInformationWire = z.looseObject({
  status: z.looseObject({ version: Text, revision: Text }).nullish(),
});
export type SystemInformationWire = z.output<typeof SystemInformationWire>;

/** How many of each there are; applications, statements and clusters by state since 2.3, plain numbers in 2.2. */
export const ResourceInformationWire = z.looseObject({
  status: z
    .looseObject({
      resources: z
        .looseObject({
          environments: Counts,
          applications: Counts,
          computePools: Counts,
          statements: Counts,
          secrets: Counts,
          catalogs: Counts,
          savepoints: Counts,
          detachedSavepoints: Counts,
          kubernetesClusters: Counts,
        })
        .nullish(),
      resourceSummary: z.looseObject({ cpu: NumberOrNull, memory: NumberOrNull }).nullish(),
    })
    .nullish(),
});
export type ResourceInformationWire = z.output<typeof ResourceInformationWire>;

export const LicenceWire = z.looseObject({
  status: z.looseObject({ status: Text, licenseType: Text, expiration: Time }).nullish(),
});
export type LicenceWire = z.output<typeof LicenceWire>;
