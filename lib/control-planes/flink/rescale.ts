import { z } from "zod";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Ask, FlinkClient } from "./client";
import { RequirementsWire } from "./wire-history";

const Bound = z.number().int().min(1).max(32_768);
const RescaleBody = z.union([
  z.strictObject({ parallelism: Bound }),
  z.strictObject({ vertices: z.record(z.string(), z.strictObject({ lowerBound: Bound, upperBound: Bound })) }),
]);

/**
 * The whole set of bounds that Flink wants: it refuses one that leaves a vertex out, so what is asked for is laid over
 * what is there. @throws ConsoleError `unsupported` without the adaptive scheduler, `invalid` for a vertex it lacks.
 */
export async function requirementsFor(
  client: FlinkClient,
  ask: Ask,
  body: unknown,
): Promise<z.infer<typeof RequirementsWire>> {
  const wanted = RescaleBody.safeParse(body);
  if (!wanted.success)
    throw new ConsoleError("invalid", { detail: "The new parallelism is not a number from 1 to 32768." });
  const { value: now } = await client.json("resourceRequirements", RequirementsWire, ask);
  const bounds = "vertices" in wanted.data ? wanted.data.vertices : null;
  const stranger = Object.keys(bounds ?? {}).find((vertex) => now[vertex] === undefined);
  if (stranger !== undefined) throw new ConsoleError("invalid", { detail: `The job has no vertex ${stranger}.` });
  return Object.fromEntries(
    Object.entries(now).map(([vertex, { parallelism }]) => {
      const next =
        "parallelism" in wanted.data
          ? {
              lowerBound: Math.min(parallelism.lowerBound, wanted.data.parallelism),
              upperBound: wanted.data.parallelism,
            }
          : (bounds?.[vertex] ?? parallelism);
      return [vertex, { parallelism: next }];
    }),
  );
}
