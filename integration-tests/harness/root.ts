import { randomBytes } from "node:crypto"
import { join, relative, resolve } from "node:path"
import type { Canary } from "./canaries/canary.ts"

/** The repository's root; npm runs every script from there, and Jest's module system knows no `import.meta`. */
export const root = resolve(process.env.PASAR_ROOT ?? process.cwd())

export const paths = {
  server: join(root, ".medusa/server"),
  medusaCli: join(root, "node_modules/@medusajs/cli/cli.js"),
  node: join(root, "node_modules/node/bin/node"),
  seed: join(root, "backend/.medusa/server/src/scripts/seed.js"),
  sandbox: join(root, "plugins/shopee/sandbox/main.ts"),
  builds: ["plugins/integrations", "plugins/channels", "plugins/shopee", "plugins/access", "backend"].map((plugin) =>
    join(root, plugin, ".medusa/server/src")
  ),
}

/** The file whose tests run. */
export const suiteName = (): string => {
  const { expect } = globalThis as { expect?: { getState?(): { testPath?: string } } }
  return relative(root, expect?.getState?.().testPath ?? process.argv[1] ?? root)
}

/** Unlike any other suite's, so that a leak can be told from a text that merely looks alike. */
const secrets = {
  JWT_SECRET: randomBytes(24).toString("hex"),
  COOKIE_SECRET: randomBytes(24).toString("hex"),
  PASAR_REVALIDATE_SECRET: randomBytes(24).toString("hex"),
  SANDBOX_SHOPEE_PARTNER_KEY: `shpk${randomBytes(30).toString("hex")}`,
  SANDBOX_SHOPEE_PUSH_KEY: `shpk${randomBytes(30).toString("hex")}`,
}
const encryptionKey = randomBytes(32)

/** The key with which the suite's sandbox signs its pushes. */
export const pushKey = secrets.SANDBOX_SHOPEE_PUSH_KEY

/** The credentials of the suite's programs, that of the database included, as canaries. */
export const environmentCanaries = (databaseUrl: string): Canary[] =>
  [
    ...Object.entries(secrets),
    ["PASAR_ENCRYPTION_KEYS", encryptionKey.toString("base64")] as const,
    ["PASAR_ENCRYPTION_KEYS", encryptionKey.toString("hex")] as const,
    ["DATABASE_URL", decodeURIComponent(new URL(databaseUrl).password)] as const,
  ]
    // A database of one's own may have a password such as "postgres", or none.
    .filter(([field, value]) => field !== "DATABASE_URL" || value.length >= 16)
    .map(([field, value]) => ({ kind: "secret", field, value }))

/** What every process of a test is given; nothing of the caller's shop leaks in. */
export const testEnvironment = (extra: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: "test",
  LOG_LEVEL: "info",
  MEDUSA_DISABLE_TELEMETRY: "true",
  NEXT_TELEMETRY_DISABLED: "1",
  // Each server would compile Medusa anew, which takes longer than most suites' tests.
  NODE_COMPILE_CACHE: join(root, ".pasar/compile-cache"),
  ...secrets,
  PASAR_ENCRYPTION_KEYS: `t1:${encryptionKey.toString("base64")}`,
  // The same in every run of a suite, another in every suite: so are tokens and buyers.
  SANDBOX_SEED: suiteName(),
  SANDBOX_CANARIES: "true",
  ...extra,
})
