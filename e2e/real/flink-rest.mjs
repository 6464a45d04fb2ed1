import { readFile } from "node:fs/promises";
import { basename } from "node:path";

/** The few calls to Flink's REST that preparing a test takes. */
export function createFlinkRest(base) {
  const uploaded = new Map();
  async function call(method, path, body) {
    const headers = body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" };
    const sent = body instanceof FormData || body === undefined ? body : JSON.stringify(body);
    const response = await fetch(base + path, { method, headers, body: sent, signal: AbortSignal.timeout(60_000) });
    const text = await response.text();
    if (!response.ok) {
      const causes = text.replaceAll("\\n", "\n").match(/Caused by: .*/g) ?? [text.slice(0, 500)];
      throw new Error(`${method} ${path}: ${response.status} ${causes.at(-1)}`);
    }
    return text === "" ? null : JSON.parse(text);
  }
  return {
    base,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    patch: (path) => call("PATCH", path),
    async uploadJar(file) {
      const known = uploaded.get(file);
      if (known !== undefined) return known;
      const form = new FormData();
      form.append("jarfile", new Blob([await readFile(file)], { type: "application/x-java-archive" }), basename(file));
      const { filename } = await call("POST", "/jars/upload", form);
      uploaded.set(file, basename(filename));
      return basename(filename);
    },
    /** `entryClass`, `args`, `config` as Flink names them; answers the job's id. */
    async runJar(jarId, { entryClass, args = [], config = {}, parallelism, savepointPath }) {
      const body = { entryClass, programArgsList: args, flinkConfiguration: config, parallelism, savepointPath };
      return (await call("POST", `/jars/${encodeURIComponent(jarId)}/run`, body)).jobid;
    },
  };
}
