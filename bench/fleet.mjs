/**
 * What the fleet's memory costs and how fast it answers. Everything is measured in one run on one machine, so the ratios
 * say more than the times. See README.md beside this file.
 */
import { register } from "node:module";

register("../scripts/ts-hooks.mjs", import.meta.url);
const { measure } = await import("./fleet-world.ts");
const size = { count: Number(process.argv[2] ?? 10_000), rounds: Number(process.argv[3] ?? 36) };
await measure(size, globalThis.gc ?? null, (name, value) => console.log(`${name.padEnd(64)} ${value}`));
if (globalThis.gc === undefined) console.log("Heap figures need: node --expose-gc bench/fleet.mjs");
