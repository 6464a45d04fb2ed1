import { describe, expect, it } from "vitest";
import { createTransport } from "./create-transport";
import { configOf, operations } from "./testing.fixture";

describe("a hostile corpus", () => {
  const nasty = [
    "/",
    "\\",
    "..",
    ".",
    "%2e",
    "%2F",
    "%5c",
    "%00",
    "%25",
    ";",
    "?",
    "#",
    "@",
    ":",
    "\r\n",
    "\u0000",
    " ",
    "ü",
    "\u202e",
    "a",
    "http://evil.example",
    "[::1]",
    "&",
    "=",
    "+",
    "~",
    "*",
    "\ud83d",
    "\u{1f9e8}",
  ];
  const pieces = (seed: number) =>
    Array.from(
      { length: 1 + (seed % 5) },
      (_, at) => nasty[(seed * 7919 + at * 104_729 + seed * at) % nasty.length] ?? "",
    );

  it("1,500 parameters and queries: what leaves stays below the base, in its one segment, and decodes to what was meant", async () => {
    const left: { url: URL; jid: string; name: string }[] = [];
    let refused = 0;
    for (let seed = 0; seed < 1500; seed += 1) {
      const jid = pieces(seed).join("");
      const name = pieces(seed * 31 + 7).join("");
      let url: URL | null = null;
      const transport = createTransport({
        targets: [
          { config: configOf("https://flink.example/base"), operations: [{ ...operations.one, query: ["name"] }] },
        ],
        readSecret: () => "",
        exchange: async (request) => {
          url = request.url;
          return {
            status: 200,
            headers: { "content-type": "application/json" },
            body: (async function* () {
              yield Buffer.from("1");
            })(),
          };
        },
      });
      const sent = await transport
        .send("prod")({ operation: operations.one, params: { jid }, query: { name }, accept: "json" })
        .then(
          () => true,
          (error: { code: string }) => {
            expect(error.code).toBe("invalid");
            return false;
          },
        );
      if (sent && url !== null) left.push({ url, jid, name });
      else refused += 1;
      expect(sent).toBe(url !== null);
    }
    for (const { url, jid, name } of left) {
      expect(url.origin).toBe("https://flink.example");
      expect(url.pathname).toMatch(/^\/base\/jobs\/[^/\\]+$/);
      expect(decodeURIComponent(url.pathname.slice("/base/jobs/".length))).toBe(jid);
      expect(jid).not.toMatch(/[/\\]|\.\.|%[0-9a-f]{2}|[\r\n]/i);
      expect([...url.searchParams]).toEqual([["name", Buffer.from(name).toString()]]);
    }
    expect(refused).toBeGreaterThan(300);
    expect(left.length).toBeGreaterThan(300);
  });
});
