import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const files = ["app", "components", "lib"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(room, name)),
);
const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file) || file.includes("/testing/");

/** What a file imports: project paths from the root, packages by name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return found.map((name) =>
    name.startsWith("@/")
      ? name.slice(2)
      : name.startsWith(".")
        ? relative(root, resolve(root, dirname(file), name))
        : name,
  );
}

const graph = files.filter((file) => !isTest(file)).map((file) => ({ file, imports: importsOf(file) }));
const inRoom = (room: string) => (name: string) => name === room || name.startsWith(`${room}/`);

/** Imports of the files of a room that a rule forbids, as `file → import`. */
const offences = (room: string, forbidden: (name: string, file: string) => boolean) =>
  graph
    .filter(({ file }) => inRoom(room)(file))
    .flatMap(({ file, imports }) => imports.filter((name) => forbidden(name, file)).map((name) => `${file} → ${name}`));

const any =
  (...rooms: string[]) =>
  (name: string) =>
    rooms.some((room) => inRoom(room)(name));
const planeOf = (path: string) => /^lib\/control-planes\/([^/]+)\//.exec(`${path}/`)?.[1];

describe("who may import whom", () => {
  it("read the whole project", () => expect(files.length).toBeGreaterThan(400));
  it("nothing imports app", () =>
    expect([...offences("components", any("app")), ...offences("lib", any("app"))]).toEqual([]));
  it("components render: no server, fleet, planes, transport or demo", () =>
    expect(
      offences(
        "components",
        any("lib/server", "lib/fleet", "lib/control-planes", "lib/transport", "lib/demo", "lib/manifests"),
      ),
    ).toEqual([]));
  it("lib is free of React and of components", () =>
    expect(offences("lib", any("react", "react-dom", "components"))).toEqual([]));
  it("lib/domain imports zod and itself alone", () =>
    expect(offences("lib/domain", (name) => !any("zod", "lib/domain")(name))).toEqual([]));
  it("a control plane imports the transport, the domain and errors; no other plane", () =>
    expect(
      offences("lib/control-planes", (name, file) => {
        const own = planeOf(file);
        if (own === undefined || !file.startsWith(`lib/control-planes/${own}/`)) return false;
        const other = planeOf(name);
        return (
          (other !== undefined && other !== own && other !== "control-plane") ||
          any("lib/server", "lib/fleet", "lib/api", "lib/demo", "next")(name)
        );
      }),
    ).toEqual([]));
  it("only the registry knows concrete planes and the demo", () =>
    expect(
      graph
        .filter(({ file }) => file !== "lib/control-planes/registry.ts" && !any("lib/control-planes", "lib/demo")(file))
        .flatMap(({ file, imports }) =>
          imports
            .filter((name) => /^lib\/(control-planes\/(flink|cmf)|demo)(\/|$)/.test(name))
            .map((name) => `${file} → ${name}`),
        ),
    ).toEqual([]));
  it("only the transport opens sockets, and the demo's own loopback server", () =>
    expect(
      graph
        .filter(
          ({ file, imports }) =>
            !file.startsWith("lib/transport/") &&
            file !== "lib/demo/serve.ts" &&
            imports.some(any("undici", "node:http", "node:https", "node:net", "node:tls")),
        )
        .map(({ file }) => file),
    ).toEqual([]));
  it("fetch is called in the browser's one client only", () =>
    expect(
      graph
        .filter(
          ({ file }) =>
            file !== "lib/api/client.ts" &&
            /(?<![.\w])fetch\(/.test(readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "")),
        )
        .map(({ file }) => file),
    ).toEqual([]));
});

describe("sizes", () => {
  const lines = (file: string) => readFileSync(join(root, file), "utf8").split("\n").length;
  it("no file is over 300 lines", () => expect(files.filter((file) => lines(file) > 301)).toEqual([]));
  it("pages stay under 40 lines and handlers under 25", () => {
    const over = (name: string, most: number) =>
      files.filter((file) => file.startsWith("app/") && file.endsWith(`/${name}`) && lines(file) > most + 1);
    expect([...over("page.tsx", 40), ...over("route.ts", 25)]).toEqual([]);
  });
  it("addresses of screens are written in lib/url alone", () =>
    expect(
      files.filter(
        (file) =>
          !file.startsWith("lib/url/") && !isTest(file) && /href="\/[a-z]/.test(readFileSync(join(root, file), "utf8")),
      ),
    ).toEqual([]));
});

describe("the framework's dangerous doors stay shut", () => {
  const text = (file: string) => readFileSync(join(root, file), "utf8");
  it("Next.js is at or above the release that closed its known holes", () => {
    const { version } = JSON.parse(text("node_modules/next/package.json")) as { version: string };
    const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
    expect(major > 16 || (major === 16 && (minor > 2 || (minor === 2 && patch >= 11)))).toBe(true);
  });
  it("there are no rewrites, server actions or remote images", () => {
    expect(text("next.config.js")).not.toMatch(/rewrites|remotePatterns|serverActions/);
    expect(files.filter((file) => /^["']use server["']/m.test(text(file)))).toEqual([]);
  });
  it("every API route goes through the one wrapper", () => {
    const routes = files.filter((file) => /^app\/.*route\.ts$/.test(file));
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter((file) => !importsOf(file).includes("lib/server/route"))).toEqual([]);
  });
});
