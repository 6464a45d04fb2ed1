// Serves the demo's upstreams on loopback, for clients that are not this console (curl, the vendors' command lines).
// Prints one JSON line for each: {"id","kind","url"}. Ends with Ctrl-C.
//   npm run demo:upstreams -- [--port 18080] [--seed norrvik] [--scenario company|calm]
import { register } from "node:module";
import { parseArgs } from "node:util";

register("./ts-hooks.mjs", import.meta.url);

const { values } = parseArgs({
  options: { port: { type: "string" }, seed: { type: "string" }, scenario: { type: "string" } },
});
const port = Number(values.port ?? 0);
if (!Number.isInteger(port) || port < 0 || port > 65_000) {
  console.error(`--port must be a number between 1 and 65000, not ${values.port}`);
  process.exit(2);
}

const { serveDemo } = await import("../lib/demo/serve.ts");
const { scenarios } = await import("../lib/demo/world/timeline.ts");
if (values.scenario !== undefined && !scenarios.includes(values.scenario)) {
  console.error(`--scenario must be one of ${scenarios.join(", ")}, not ${values.scenario}`);
  process.exit(2);
}

const served = await serveDemo({ port, seed: values.seed, scenario: values.scenario });
for (const { id, kind, url } of served.upstreams) console.log(JSON.stringify({ id, kind, url }));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => served.close().then(() => process.exit(0)));
}
