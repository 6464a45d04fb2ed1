import { z } from "zod";
import type { ControlPlane } from "@/lib/control-planes/control-plane";
import type { ActRequest } from "@/lib/domain/plan";
import { ConsoleError } from "@/lib/errors/console-error";
import { verbConsequence } from "./consequence";
import type { Known } from "./deps";
import type { PlannedStep } from "./step";

const Jars = z.array(z.looseObject({ id: z.string(), name: z.string(), uploaded: z.number() }));

type Asked = { request: ActRequest; known: Known; at: number; plane: ControlPlane; signal: AbortSignal | undefined };

/**
 * The step that runs a jar which a Flink cluster keeps. `options.jar` is the jar's name or id, the newest of a name wins;
 * the other options are those of Flink's `/jars/{jar}/run`.
 * @throws ConsoleError invalid, with the names that are there, when the cluster keeps no such jar
 */
export async function stepOfRunJar({ request, known, at, plane, signal }: Asked): Promise<PlannedStep> {
  const { jar: wanted, ...run } = request.options;
  const jars = Jars.parse(await plane.read("Jar", {}, signal)).toSorted((a, b) => b.uploaded - a.uploaded);
  const jar = jars.find((one) => one.id === wanted) ?? jars.find((one) => one.name === wanted);
  if (jar === undefined) {
    const names = [...new Set(jars.map((one) => one.name))].slice(0, 20).join(", ");
    throw new ConsoleError("invalid", {
      targetId: known.targetId,
      detail: `Name a jar that ${known.name} keeps in options.jar. It keeps ${names === "" ? "none" : names}.`,
    });
  }
  const entry = typeof run.entryClass === "string" ? `${run.entryClass} of ` : "";
  return {
    itemId: known.itemId,
    before: null,
    act: { verb: "run-jar", kind: "Jar", ref: { jarId: jar.id }, body: run },
    shown: {
      id: String(at),
      verb: "run-jar",
      kind: request.kind,
      name: known.name,
      targetId: known.targetId,
      environment: known.environment,
      sentence: `Runs ${entry}${jar.name} on ${known.name}, ${known.targetId}.`,
      ...verbConsequence("run-jar", request.kind, null, null),
      diff: [],
      hiddenFields: 0,
      maskedValues: 0,
    },
  };
}
