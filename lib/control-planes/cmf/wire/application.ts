import { z } from "zod";
import { Document, Metadata, NumberOrNull, Text, TextMap, Time } from "./common";

/** Status as the Flink Kubernetes Operator writes it and CMF hands it on; times of a job are texts of epoch milliseconds. */
const Status = z.looseObject({
  jobStatus: z.looseObject({ jobName: Text, jobId: Text, state: Text, startTime: Time, updateTime: Time }).nullish(),
  lifecycleState: Text,
  jobManagerDeploymentStatus: Text,
  clusterInfo: TextMap,
  reconciliationStatus: z
    .looseObject({
      reconciliationTimestamp: Time,
      lastReconciledSpec: Text,
      lastStableSpec: Text,
      state: Text,
    })
    .nullish(),
  taskManager: z.looseObject({ replicas: NumberOrNull }).nullish(),
  /** Text, as a rule JSON inside text; an object is taken as well. */
  error: z
    .unknown()
    .optional()
    .transform((error) =>
      error === null || error === undefined || error === ""
        ? null
        : typeof error === "string"
          ? error
          : JSON.stringify(error),
    ),
  observedGeneration: NumberOrNull,
  currentDeployedInstanceName: Text,
});

/** An application: its metadata, spec and status are free documents upstream; status and everything in it may be missing. */
export const ApplicationWire = z.looseObject({
  metadata: Metadata.extend({ generation: NumberOrNull, deletionTimestamp: Time }),
  spec: Document,
  status: Status.nullish().transform((status) => status ?? null),
});
export type ApplicationWire = z.output<typeof ApplicationWire>;
export type ApplicationStatus = NonNullable<ApplicationWire["status"]>;

export const InstanceWire = z.looseObject({
  metadata: Metadata,
  status: z.looseObject({ spec: Document, jobStatus: z.looseObject({ jobId: Text, state: Text }).nullish() }).nullish(),
});
export type InstanceWire = z.output<typeof InstanceWire>;

/** `data` holds `newStatus` or `exceptionString`, both, or neither: it decides nothing here. */
export const EventWire = z.looseObject({
  metadata: z.looseObject({ name: Text, uid: Text, creationTimestamp: Time, flinkApplicationInstance: Text }),
  status: z
    .looseObject({
      message: Text,
      type: Text,
      data: z.looseObject({ newStatus: Text, exceptionString: Text }).nullish(),
    })
    .nullish(),
});
export type EventWire = z.output<typeof EventWire>;
