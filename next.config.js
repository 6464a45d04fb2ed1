/** @type {import('next').NextConfig} */
module.exports = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  reactCompiler: true,
  agentRules: false,
  outputFileTracingRoot: __dirname,
  turbopack: { root: __dirname },
  serverExternalPackages: ["libsql", "pino", "undici", "msw"],
  experimental: { agentUpgrade: false },
};
