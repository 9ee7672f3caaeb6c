import { z } from "@medusajs/framework/zod"

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/

const port = (fallback: number) =>
  z.coerce.number().int().min(1).max(65535).default(fallback).describe("a port number from 1 to 65535")

const flag = (fallback: boolean) =>
  z
    .enum(["true", "false"])
    .default(fallback ? "true" : "false")
    .transform((value) => value === "true")
    .describe("true or false")

const url = (protocol: RegExp, expected: string) => z.url({ protocol }).optional().describe(expected)

const web = () =>
  z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ""))
    .optional()
    .describe("an address such as https://shop.example")

const origins = () =>
  z
    .string()
    .regex(/^(\*|https?:\/\/[^\s,/]+(,\s*https?:\/\/[^\s,/]+)*)$/)
    .optional()
    .describe("origins such as http://localhost:8000, separated by commas, without a slash at the end")

const secret = () =>
  z.string().min(32).optional().describe("a random text of 32 characters or more (openssl rand -hex 32 makes one)")
const key = (expected: string) => z.string().min(16).optional().describe(expected)
const sandboxKey = (fallback: string) =>
  z.string().min(16).default(fallback).describe("a text of 16 characters or more")
const count = (expected: string) => z.coerce.number().int().positive().optional().describe(expected)

const vaultKey = /^[\w-]+:[A-Za-z0-9+/]{43}=$/

/** Every variable that Pasar reads, with its form; the descriptions are what a person is told when a value does not fit. */
export const environmentSchema = z.object({
  NODE_ENV: z.string().min(1).default("demo").describe("production for a live shop; left out for the demo"),
  PASAR_HOME: z.string().min(1).optional().describe("a folder that this user may write to"),
  LOG_LEVEL: z
    .enum(["error", "warn", "info", "http", "debug"])
    .default("info")
    .describe("error, warn, info, http or debug"),

  HOST: z.string().min(1).default("127.0.0.1").describe("an address of this machine, such as 127.0.0.1 or 0.0.0.0"),
  PORT: port(9000),
  STOREFRONT_PORT: port(8000),
  MEDUSA_BACKEND_URL: web(),
  STOREFRONT_URL: web(),
  STOREFRONT_DEFAULT_COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default("sg")
    .describe("a two-letter country code in lower case"),
  STORE_CORS: origins(),
  ADMIN_CORS: origins(),
  AUTH_CORS: origins(),

  TRUSTED_PROXIES: z
    .string()
    .regex(/^(none|(loopback|private|[0-9a-f.:]+(\/\d{1,3})?)(,\s*(loopback|private|[0-9a-f.:]+(\/\d{1,3})?))*)$/)
    .default("loopback")
    .describe("none, or loopback, private, addresses and networks such as 10.0.0.0/8, separated by commas"),
  RATE_LIMITS: z
    .string()
    .regex(
      /^(admin|store|sign_in|reset|form|other)=[1-9]\d*\/[1-9]\d*(,\s*(admin|store|sign_in|reset|form|other)=[1-9]\d*\/[1-9]\d*)*$/
    )
    .optional()
    .describe("class=requests/seconds pairs such as sign_in=30/300, separated by commas"),
  SESSION_IDLE_MINUTES: z.coerce.number().positive().max(43_200).default(480).describe("a number of minutes"),
  SESSION_HOURS: z.coerce.number().positive().max(720).default(24).describe("a number of hours"),
  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(500).default(25).describe("a whole number from 1 to 500"),

  DATABASE_URL: url(/^postgres(ql)?$/, "an address such as postgres://user:password@localhost:5432/pasar"),
  DATABASE_MIGRATION_URL: url(/^postgres(ql)?$/, "the same database as DATABASE_URL, as the owner of its tables"),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(20).describe("a whole number from 2 to 200"),
  REDIS_URL: url(/^rediss?$/, "an address such as redis://localhost:6379"),
  MEDUSA_WORKER_MODE: z.enum(["shared", "server", "worker"]).default("shared").describe("shared, server or worker"),

  JWT_SECRET: secret(),
  COOKIE_SECRET: secret(),
  PASAR_ENCRYPTION_KEYS: z
    .string()
    .refine((value) => value.split(",").every((key) => vaultKey.test(key.trim())))
    .optional()
    .describe(
      "id:base64key pairs with keys of 32 bytes, newest first, separated by commas (echo k1:$(openssl rand -base64 32) makes one)"
    ),
  PASAR_REVALIDATE_SECRET: secret(),
  PASAR_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_[0-9a-f]{64}$/)
    .default("pk_d3a0c0ffee5a9a11d3a0c0ffee5a9a11d3a0c0ffee5a9a11d3a0c0ffee5a9a11")
    .describe("pk_ followed by 64 hexadecimal digits"),

  SHOPEE_HOST: web(),
  SHOPEE_AUTH_HOST: web(),
  SHOPEE_PARTNER_ID: count("the number that Shopee gave your app"),
  SHOPEE_PARTNER_KEY: key("the key that Shopee gave your app"),
  SHOPEE_PUSH_KEY: key("the push key that Shopee gave your app"),
  SHOPEE_PUSH_URL: url(/^https?$/, "the callback address exactly as written in Shopee's console"),
  SHOPEE_CALLS_PER_SECOND: z.coerce.number().min(1).max(1000).default(10).describe("a number from 1 to 1000"),

  SANDBOX_SHOPEE_PORT: port(9101),
  SANDBOX_SHOPEE_PARTNER_ID: z.coerce.number().int().positive().default(2007001).describe("a whole number"),
  SANDBOX_SHOPEE_PARTNER_KEY: sandboxKey("shpk53414e44424f582d7368303030312d706172746e65722d6b65792d303031"),
  SANDBOX_SHOPEE_PUSH_KEY: sandboxKey("shpk53414e44424f582d7368303030312d707573682d6b65792d2d2d2d303031"),
  SANDBOX_SHOPEE_SHOP_ID: z.coerce.number().int().positive().default(700123456).describe("a whole number"),
  SANDBOX_AUTO_APPROVE: flag(false),
  SANDBOX_CANARIES: flag(false),
  SANDBOX_TIME_FACTOR: z.coerce.number().min(1).max(10000).default(60).describe("a number from 1 to 10000"),
  SANDBOX_SEED: z.string().min(1).default("pasar").describe("any text; the same text repeats the same sandbox"),
})

/** The environment after parsing: what was set, the defaults, and the addresses that follow from them. */
export type Environment = z.output<typeof environmentSchema> & {
  is_production: boolean
  /** Whether the channels lead to the sandboxes that ship with Pasar. */
  uses_sandboxes: boolean
  MEDUSA_BACKEND_URL: string
  STOREFRONT_URL: string
  STORE_CORS: string
  ADMIN_CORS: string
  AUTH_CORS: string
  SHOPEE_PUSH_URL: string
}

/** One variable that cannot be used as it is, and how it should look. */
export type EnvironmentProblem = { name: string; expected: string; found?: string }

export type EnvironmentResult = { env: Environment; problems: [] } | { env?: undefined; problems: EnvironmentProblem[] }

const requiredInProduction = [
  "JWT_SECRET",
  "COOKIE_SECRET",
  "PASAR_ENCRYPTION_KEYS",
  "PASAR_REVALIDATE_SECRET",
] as const

/** Parses the environment; every problem is reported, so that one start shows them all. */
export function readEnvironment(source: Record<string, string | undefined>): EnvironmentResult {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))]
    return { problems: names.map((name) => problem(name, given[name])) }
  }
  const env = withAddresses(parsed.data)
  const problems = env.uses_sandboxes ? [] : shopeeProblems(env)
  if (env.DATABASE_MIGRATION_URL && !env.DATABASE_URL) {
    problems.push(problem("DATABASE_URL", undefined))
  }
  problems.push(...(env.is_production ? productionProblems(env) : []))
  return problems.length ? { problems } : { env, problems: [] }
}

/** Writes a problem as one line that names the variable and its form; secrets are not repeated. */
export function describeProblem({ name, expected, found }: EnvironmentProblem): string {
  if (found === undefined) {
    return `${name} is missing: it should be ${expected}`
  }
  return `${name} should be ${expected}, but is ${/SECRET|KEY|DATABASE_(MIGRATION_)?URL|REDIS_URL/.test(name) ? "something else" : `"${found}"`}`
}

function withAddresses(data: z.output<typeof environmentSchema>): Environment {
  const is_production = data.NODE_ENV === "production"
  const backend = data.MEDUSA_BACKEND_URL ?? `http://localhost:${data.PORT}`
  const storefront = data.STOREFRONT_URL ?? `http://localhost:${data.STOREFRONT_PORT}`
  return {
    ...(is_production || data.SHOPEE_HOST ? { ...data } : { ...data, ...sandboxAsShopee(data) }),
    is_production,
    uses_sandboxes: !is_production && !data.SHOPEE_HOST,
    MEDUSA_BACKEND_URL: backend,
    STOREFRONT_URL: storefront,
    STORE_CORS: data.STORE_CORS ?? storefront,
    ADMIN_CORS: data.ADMIN_CORS ?? backend,
    AUTH_CORS: data.AUTH_CORS ?? `${backend},${storefront}`,
    SHOPEE_PUSH_URL: data.SHOPEE_PUSH_URL ?? `${backend}/hooks/shopee`,
  }
}

function sandboxAsShopee(data: z.output<typeof environmentSchema>) {
  const host = `http://localhost:${data.SANDBOX_SHOPEE_PORT}`
  return {
    SHOPEE_HOST: host,
    SHOPEE_AUTH_HOST: host,
    SHOPEE_PARTNER_ID: data.SANDBOX_SHOPEE_PARTNER_ID,
    SHOPEE_PARTNER_KEY: data.SANDBOX_SHOPEE_PARTNER_KEY,
    SHOPEE_PUSH_KEY: data.SANDBOX_SHOPEE_PUSH_KEY,
  }
}

const shopeeApp = ["SHOPEE_HOST", "SHOPEE_AUTH_HOST", "SHOPEE_PARTNER_ID", "SHOPEE_PARTNER_KEY"] as const

/** Shopee is offered once its app is known whole; half of it would leave it out without a word. */
function shopeeProblems(env: Environment): EnvironmentProblem[] {
  const missing = shopeeApp.filter((name) => env[name] === undefined)
  // The hosts alone, as compose gives them, name no app.
  const isNamed = env.SHOPEE_PARTNER_ID !== undefined || env.SHOPEE_PARTNER_KEY !== undefined
  return isNamed ? missing.map((name) => problem(name, undefined)) : []
}

function productionProblems(env: Environment): EnvironmentProblem[] {
  const problems = requiredInProduction
    .filter((name) => env[name] === undefined)
    .map((name) => problem(name, undefined))
  if (env.SHOPEE_HOST && LOOPBACK.test(new URL(env.SHOPEE_HOST).hostname)) {
    problems.push({
      name: "SHOPEE_HOST",
      expected: "Shopee's own host in production, not a sandbox",
      found: env.SHOPEE_HOST,
    })
  }
  return problems
}

function problem(name: string, found: string | undefined): EnvironmentProblem {
  const field = environmentSchema.shape[name as keyof typeof environmentSchema.shape]
  return { name, expected: field.description ?? "left out", ...(found === undefined ? {} : { found }) }
}
