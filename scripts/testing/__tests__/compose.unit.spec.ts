import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import Ajv from "ajv"
import { parse } from "yaml"
import { environmentSchema, readEnvironment } from "../../../backend/src/env/schema"

const root = resolve(__dirname, "../../..")

type Service = {
  image?: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: object
}

const read = (file: string) => {
  const tags = [{ tag: "!override", collection: "seq" as const, identify: () => false }]
  return parse(readFileSync(join(root, file), "utf8"), { merge: true, customTags: tags }) as {
    services: Record<string, Service>
    volumes?: Record<string, unknown>
  }
}

/** The part of the compose specification that these files use. */
const text = { type: "string" }
const texts = { type: "array", items: text }
const service = {
  type: "object",
  additionalProperties: false,
  properties: {
    image: text,
    build: text,
    command: texts,
    restart: { enum: ["no", "always", "on-failure", "unless-stopped"] },
    environment: { type: "object", additionalProperties: text },
    ports: { type: "array", items: { type: "string", pattern: "^(127\\.0\\.0\\.1:)?\\d+:\\d+$" } },
    volumes: { type: "array", items: { type: "string", pattern: "^[a-z]+:/" } },
    healthcheck: {
      type: "object",
      required: ["test"],
      additionalProperties: false,
      properties: { test: texts, interval: text, timeout: text, retries: { type: "integer" } },
    },
    depends_on: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["condition"],
        additionalProperties: false,
        properties: { condition: { enum: ["service_started", "service_healthy", "service_completed_successfully"] } },
      },
    },
  },
}
const compose = {
  type: "object",
  required: ["services"],
  additionalProperties: false,
  patternProperties: { "^x-": {} },
  properties: {
    name: text,
    services: { type: "object", additionalProperties: service },
    volumes: { type: "object", additionalProperties: { type: "null" } },
  },
}

const base = read("docker-compose.yml")
const production = read("docker-compose.prod.yml")
const ours = ["prepare", "server", "worker", "storefront"]

/** What compose makes of `${NAME:-default}` and `${NAME:?message}`. */
const filled = (values: Record<string, string>, given: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, key: string, sign: string, rest: string) => {
        if (sign === "?" && !given[key]) {
          throw new Error(`${key} is missing`)
        }
        return given[key] ?? rest
      }),
    ])
  )

it.each([
  ["docker-compose.yml", base],
  ["docker-compose.prod.yml", production],
])("%s has the shape that compose expects", (_, file) => {
  const validate = new Ajv().compile(compose)
  validate(file)
  expect(validate.errors).toBeNull()
})

it("has the services of the whole system, and each depends on one that exists and can be waited for", () => {
  expect(Object.keys(base.services).sort()).toEqual([...ours, "postgres", "redis"].sort())
  for (const { depends_on = {} } of Object.values(base.services)) {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(base.services).toHaveProperty(name)
      expect(condition !== "service_healthy" || base.services[name]?.healthcheck).toBeTruthy()
    }
  }
})

it("starts parts that the launcher knows", () => {
  for (const name of ours) {
    const [program, file, part] = base.services[name]!.command!
    expect([program, existsSync(join(root, file!))]).toEqual(["node", true])
    expect(["prepare", "server", "storefront"]).toContain(part)
  }
})

it.each(ours)("gives %s an environment that the schema accepts", (name) => {
  const environment = filled(base.services[name]!.environment!, {})
  expect(readEnvironment(environment).problems).toEqual([])
  const known = Object.keys(environmentSchema.shape)
  expect(Object.keys(environment).filter((each) => !known.includes(each))).toEqual([])
})

it.each(ours)("in production %s refuses to start without secrets and runs with them", (name) => {
  const environment = { ...base.services[name]!.environment, ...production.services[name]!.environment }
  expect(() => filled(environment, {})).toThrow(/is missing/)
  const given = {
    POSTGRES_PASSWORD: "p",
    MEDUSA_BACKEND_URL: "https://api.shop.test",
    STOREFRONT_URL: "https://shop.test",
    JWT_SECRET: "j".repeat(32),
    COOKIE_SECRET: "c".repeat(32),
    PASAR_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    PASAR_REVALIDATE_SECRET: "r".repeat(32),
    PASAR_PUBLISHABLE_KEY: `pk_${"a".repeat(64)}`,
  }
  const { env, problems } = readEnvironment(filled(environment, given))
  expect(problems).toEqual([])
  expect(env).toMatchObject({ is_production: true, JWT_SECRET: given.JWT_SECRET })
})

it("shows the database and Redis to no one outside", () => {
  expect(base.services.postgres?.ports ?? base.services.redis?.ports).toBeUndefined()
})
