import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  "server-only": `${root}node_modules/server-only/empty.js`,
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "node", environment: "node", include: ["{lib,app,scripts}/**/*.test.ts"] },
      },
      {
        resolve: { alias },
        test: { name: "dom", environment: "happy-dom", include: ["components/**/*.test.{ts,tsx}"] },
      },
    ],
  },
});
