// Lets Node load this project's TypeScript as it stands: `register("./ts-hooks.mjs", import.meta.url)`, then `import()`.
// The compiler is the one that the framework brings, so that it also works where development packages are left out;
// a Node that strips types by itself needs only the addresses.
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../", import.meta.url);
const endings = ["", ".ts", ".tsx", "/index.ts"];
const own = (url) => url.startsWith(root.href) && !url.includes("/node_modules/");

function file(url) {
  const path = fileURLToPath(url);
  const ending = endings.find((one) => existsSync(path + one) && statSync(path + one).isFile());
  return ending === undefined ? null : pathToFileURL(path + ending).href;
}

export async function resolve(specifier, context, next) {
  const relative = /^\.{1,2}\//.test(specifier);
  if (context.parentURL && own(context.parentURL) && (relative || specifier.startsWith("@/"))) {
    const url = relative ? new URL(specifier, context.parentURL) : new URL(specifier.slice(2), root);
    const found = file(url);
    if (found) return { url: found, format: "module", shortCircuit: true };
  }
  return next(specifier, context);
}

let compiler = null;

async function compile(source, url) {
  compiler ??= import("next/dist/build/swc/index.js").then(async ({ default: swc }) => {
    await swc.loadBindings();
    return swc;
  });
  const { transform } = await compiler;
  const { code } = await transform(source, {
    filename: fileURLToPath(url),
    isModule: true,
    module: { type: "es6" },
    sourceMaps: "inline",
    jsc: { target: "es2022", parser: { syntax: "typescript", tsx: url.endsWith(".tsx") } },
  });
  return code;
}

export async function load(url, context, next) {
  if (!own(url) || !/\.tsx?$/.test(url)) return next(url, context);
  return {
    format: "module",
    source: await compile(await readFile(fileURLToPath(url), "utf8"), url),
    shortCircuit: true,
  };
}
