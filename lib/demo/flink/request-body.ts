import { RestFailure, refusal } from "./answers";

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The JSON object of a request; {} where there is no body.
 * @param expected the Java class that the complaint names
 * @throws RestFailure 400
 */
export async function bodyOf(request: Request, expected: string): Promise<Json> {
  const raw = await request.text();
  if (raw.trim() === "") {
    return {};
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch (cause) {
    throw new RestFailure(400, [`Request did not match expected format ${expected}.`, String(cause)]);
  }
  if (!isObject(parsed)) {
    throw new RestFailure(400, [`Request did not match expected format ${expected}.`]);
  }
  return parsed;
}

/** A text field, null where it is absent or null. @throws RestFailure 400 where it is something else */
export function textField(body: Json, name: string): string | null {
  const value = body[name] ?? null;
  if (value !== null && typeof value !== "string") {
    throw refusal(400, `Cannot deserialize value of type \`java.lang.String\` from field "${name}".`);
  }
  return value;
}

/** An object field, {} where it is absent. */
export function objectField(body: Json, name: string): Json {
  const value = body[name];
  return isObject(value) ? value : {};
}

/** A whole number field, null where it is absent. @throws RestFailure 400 where it is something else */
export function numberField(body: Json, name: string): number | null {
  const value = body[name] ?? null;
  if (value !== null && !(typeof value === "number" && Number.isInteger(value))) {
    throw refusal(400, `Cannot deserialize value of type \`java.lang.Integer\` from field "${name}".`);
  }
  return value === null ? null : Number(value);
}
