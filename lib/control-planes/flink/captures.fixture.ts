import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { TargetConfig, type TargetConfigInput } from "@/lib/domain/target-config";
import { statusFailure } from "@/lib/transport/failures";
import type { Call, Send } from "@/lib/transport/transport";

/** Recorded exchanges with real clusters; they live beside the project and may be absent. */
const root = fileURLToPath(new URL("../../../../shared/real/captures/", import.meta.url));

export const versions = ["flink-2.x", "flink-1.20"] as const;
export type Version = (typeof versions)[number];
export const hasCaptures = versions.every((version) => existsSync(`${root}${version}/INDEX.json`));

export type Exchange = {
  file: string;
  request: { method: string; path: string };
  status: number;
  body: unknown;
};

export function readCapture(version: Version, name: string): Exchange {
  const text = readFileSync(`${root}${version}/${name}.json`, "utf8");
  return { file: name, ...(JSON.parse(text) as Omit<Exchange, "file">) };
}

/** All exchanges with the cluster's own REST, in the order of their names. */
export const readCaptures = (version: Version): Exchange[] =>
  readdirSync(`${root}${version}`)
    .filter((name) => name.endsWith(".json") && name !== "INDEX.json" && !name.startsWith("sqlgateway"))
    .sort()
    .map((name) => readCapture(version, name.slice(0, -".json".length)));

export const targetOf = (changes: Partial<TargetConfigInput> = {}): TargetConfig =>
  TargetConfig.parse({ id: "zk-dc2", kind: "flink", endpoints: ["http://127.0.0.1:8081"], ...changes });

const who = { targetId: "zk-dc2", name: "zk-dc2" };
export const receivedAt = "2026-11-22T22:50:33.000Z";

export function pathOf(call: Call): string {
  const path = call.operation.template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = call.params?.[name];
    if (value === undefined) throw new Error(`${call.operation.template} lacks ${name}`);
    return encodeURIComponent(value);
  });
  return path;
}

export type Answers = Record<string, { status?: number; body: unknown }>;
/** A `Send` that answers `METHOD /path` from a table and 404 for the rest, as Flink does; it keeps what was asked. */
export function sendFrom(answers: Answers): Send & { calls: Call[] } {
  const calls: Call[] = [];
  const send = async (call: Call) => {
    calls.push(call);
    const answer = answers[`${call.operation.method} ${pathOf(call)}`];
    const status = answer === undefined ? 404 : (answer.status ?? 200);
    const body = answer === undefined ? { errors: [`Unable to load requested file ${pathOf(call)}.`] } : answer.body;
    if (status >= 300) throw statusFailure(who, status, JSON.stringify(body).slice(0, 4096));
    return { status, body, receivedAt, upstreamDate: null, tookMs: 3, cut: false };
  };
  return Object.assign(send, { calls });
}

/** Answers with what a real cluster answered; of several exchanges at one address the first in name order. */
export function sendCaptured(version: Version): Send & { calls: Call[] } {
  const answers: Answers = {};
  for (const { request, status, body } of readCaptures(version)) {
    const key = `${request.method} ${request.path.split("?")[0]}`;
    answers[key] ??= { status, body };
  }
  return sendFrom(answers);
}
