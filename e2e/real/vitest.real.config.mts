import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Adapters against real systems; slow and one at a time, so not a part of the unit tests. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    name: "real",
    environment: "node",
    include: ["e2e/real/**/*.real.ts"],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 900_000,
    retry: 0,
  },
});
