import { join, resolve } from "node:path"

/** The repository's root; npm runs every script from there, and Jest's module system knows no `import.meta`. */
export const root = resolve(process.env.PASAR_ROOT ?? process.cwd())

export const paths = {
  server: join(root, ".medusa/server"),
  medusaCli: join(root, "node_modules/@medusajs/cli/cli.js"),
  node: join(root, "node_modules/node/bin/node"),
  seed: join(root, "backend/.medusa/server/src/scripts/seed.js"),
  sandbox: join(root, "plugins/shopee/sandbox/main.ts"),
  builds: ["plugins/integrations", "plugins/channels", "plugins/shopee", "backend"].map((plugin) =>
    join(root, plugin, ".medusa/server/src")
  ),
}

/** What every process of a test is given; nothing of the caller's shop leaks in. */
export const testEnvironment = (extra: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: "test",
  LOG_LEVEL: "info",
  MEDUSA_DISABLE_TELEMETRY: "true",
  NEXT_TELEMETRY_DISABLED: "1",
  JWT_SECRET: "test-jwt-secret-test-jwt-secret-test",
  COOKIE_SECRET: "test-cookie-secret-test-cookie-secret",
  PASAR_ENCRYPTION_KEYS: `t1:${Buffer.alloc(32, 7).toString("base64")}`,
  PASAR_REVALIDATE_SECRET: "test-revalidate-secret-test-revalidate",
  ...extra,
})
