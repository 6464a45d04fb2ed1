import { z } from "zod";
import { redactedMark } from "@/lib/domain/redact";
import { Metadata, Text, TextList } from "./common";

/**
 * A secret. The server never sends its data back; should one do so, the values are dropped here, at the door,
 * so that nothing behind the schema can hold them. The keys stay.
 */
export const SecretWire = z.looseObject({
  metadata: Metadata,
  spec: z
    .object({
      data: z
        .record(z.string(), z.unknown())
        .nullish()
        .transform((data) => Object.fromEntries(Object.keys(data ?? {}).map((key) => [key, redactedMark]))),
    })
    .nullish(),
  status: z.looseObject({ version: Text, environments: TextList }).nullish(),
});
export type SecretWire = z.output<typeof SecretWire>;

/** A mapping's name is the connectionSecretId. `spec` is declared write-only, yet some servers send it. */
export const SecretMappingWire = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({ secretName: Text }).nullish(),
});
export type SecretMappingWire = z.output<typeof SecretMappingWire>;
