// First-load JavaScript of the list page, as a browser receives it: asks the built server for the page and adds up its scripts.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { startConsole } from "./console.mjs";
import { say } from "./parts.mjs";

/** A ratchet: lower it with every saving. The goal is 200 kB; menus and popovers (56 kB) and schemas (47 kB) stand between. */
const limitBytes = 280_000;
const pages = ["/applications"];

const { url: base, stop } = await startConsole();
let failed = false;
/** Where a script of a page lies on disk: a chunk of the build, or a file of ours under public. */
const fileOf = (src) => {
  const path = src.split("?")[0];
  const chunk = path.split("/_next/static/")[1];
  return chunk === undefined ? `public${path}` : `.next/static/${chunk}`;
};

try {
  for (const page of pages) {
    const html = await (await fetch(base + page)).text();
    const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)];
    // Browsers that know modules never fetch what is meant for those that do not.
    const scripts = [...new Set(tags.filter(([tag]) => !/nomodule/i.test(tag)).map(([, src]) => src))];
    let bytes = 0;
    for (const src of scripts) bytes += brotliCompressSync(readFileSync(fileOf(src))).byteLength;
    const fits = scripts.length > 0 && bytes <= limitBytes;
    say(`${page}: ${(bytes / 1000).toFixed(1)} kB Brotli in ${scripts.length} scripts, of ${limitBytes / 1000} kB`);
    if (!fits) failed = true;
  }
} finally {
  await stop();
}
process.exit(failed ? 1 : 0);
