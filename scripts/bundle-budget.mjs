// First-load JavaScript of the list page, as a browser receives it: asks the built server for the page and adds up its scripts.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { brotliCompressSync } from "node:zlib";
import { next, say } from "./parts.mjs";

const limitBytes = 200_000;
const pages = ["/applications"];

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, [...next, "start", "-p", String(port), "-H", "127.0.0.1"], {
  stdio: "ignore",
  env: { ...process.env, DREY_CONFIG: undefined },
});
let failed = false;
try {
  const until = Date.now() + 30_000;
  while (
    Date.now() < until &&
    !(await fetch(`${base}/api/v1/health`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 200));
  for (const page of pages) {
    const html = await (await fetch(base + page)).text();
    const scripts = [...new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1]))].filter(
      (src) => !/polyfill/.test(src) || !/noModule/i.test(html),
    );
    let bytes = 0;
    for (const src of scripts)
      bytes += brotliCompressSync(
        readFileSync(`.next/static/${src.split("/_next/static/")[1].split("?")[0]}`),
      ).byteLength;
    const fits = scripts.length > 0 && bytes <= limitBytes;
    say(`${page}: ${(bytes / 1000).toFixed(1)} kB Brotli in ${scripts.length} scripts, of ${limitBytes / 1000} kB`);
    if (!fits) failed = true;
  }
} finally {
  server.kill();
}
process.exit(failed ? 1 : 0);
