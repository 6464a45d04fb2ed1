import { expect, it } from "vitest";
import { preferenceCookie, readPreferences } from "./preferences";

const from = (jar: Record<string, string>) => readPreferences((name) => jar[name]);

it("takes what it knows and treats the rest as no choice", () => {
  expect(from({})).toEqual({ theme: null, density: null, zone: "utc" });
  expect(from({ "drey-theme": "dark", "drey-density": "comfortable", "drey-zone": "local" })).toEqual({
    theme: "dark",
    density: "comfortable",
    zone: "local",
  });
  expect(from({ "drey-theme": "sepia", "drey-density": "1", "drey-zone": "CET" })).toEqual(from({}));
});

it("writes a cookie for every screen", () => {
  expect(preferenceCookie("theme", "dark")).toBe("drey-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax");
});
