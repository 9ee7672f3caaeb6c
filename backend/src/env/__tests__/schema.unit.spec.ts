import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describeProblem, environmentSchema, readEnvironment } from "../schema"

const secrets = {
  JWT_SECRET: "j".repeat(32),
  COOKIE_SECRET: "c".repeat(32),
  PASAR_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  PASAR_REVALIDATE_SECRET: "r".repeat(32),
}

const tell = (source: Record<string, string>) => readEnvironment(source).problems.map(describeProblem)

describe("the environment", () => {
  it("needs nothing for the demo and leads Shopee to the sandbox", () => {
    const { env } = readEnvironment({ PORT: "9300", SANDBOX_SHOPEE_PORT: "9301" })
    expect(env).toMatchObject({
      MEDUSA_BACKEND_URL: "http://localhost:9300",
      STOREFRONT_URL: "http://localhost:8000",
      AUTH_CORS: "http://localhost:9300,http://localhost:8000",
      SHOPEE_HOST: "http://localhost:9301",
      SHOPEE_PARTNER_ID: 2007001,
      SHOPEE_PUSH_URL: "http://localhost:9300/hooks/shopee",
      uses_sandboxes: true,
    })
  })

  it("names each malformed variable and how it should look", () => {
    expect(tell({ PORT: "abc", MEDUSA_WORKER_MODE: "both", DATABASE_URL: "localhost" })).toEqual([
      'PORT should be a port number from 1 to 65535, but is "abc"',
      "DATABASE_URL should be an address such as postgres://user:password@localhost:5432/pasar, but is something else",
      'MEDUSA_WORKER_MODE should be shared, server or worker, but is "both"',
    ])
  })

  it("never repeats a secret", () => {
    expect(tell({ JWT_SECRET: "hunter2" }).join()).not.toContain("hunter2")
  })

  it("takes an empty variable as not set", () => {
    expect(readEnvironment({ PORT: "", DATABASE_URL: "" }).env?.PORT).toBe(9000)
  })

  it("asks for every secret in production", () => {
    expect(readEnvironment({ NODE_ENV: "production" }).problems.map(({ name }) => name)).toEqual(Object.keys(secrets))
    expect(readEnvironment({ NODE_ENV: "production", ...secrets }).env?.uses_sandboxes).toBe(false)
  })

  it("refuses a sandbox as Shopee in production", () => {
    const { problems } = readEnvironment({ NODE_ENV: "production", ...secrets, SHOPEE_HOST: "http://127.0.0.1:9101" })
    expect(problems.map(({ name }) => name)).toEqual(["SHOPEE_HOST"])
  })

  it("asks for the rest of an app that is known by half", () => {
    const production = { NODE_ENV: "production", ...secrets }
    const missing = (given: Record<string, string>) =>
      readEnvironment({ ...production, ...given }).problems.map(({ name }) => name)
    expect(missing({ SHOPEE_PARTNER_ID: "5" })).toEqual(["SHOPEE_HOST", "SHOPEE_AUTH_HOST", "SHOPEE_PARTNER_KEY"])
    expect(missing({ SHOPEE_HOST: "https://partner.shopeemobile.com" })).toEqual([])
  })

  it.each(["k1:short", `k1:${Buffer.alloc(16).toString("base64")}`, "nokey", `a:b,k1:${"A".repeat(43)}=`])(
    "refuses the key ring %s",
    (ring) => expect(tell({ PASAR_ENCRYPTION_KEYS: ring })).toHaveLength(1)
  )
})

describe(".env.example", () => {
  const lines = readFileSync(join(__dirname, "../../../../.env.example"), "utf8").split("\n")
  const variables = lines.flatMap((line, index) => {
    const [, name, value] = /^# ([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? []
    return name ? [{ name, value: value!, above: lines[index - 1]! }] : []
  })

  it("has exactly the schema's variables, in its order", () => {
    expect(variables.map(({ name }) => name)).toEqual(Object.keys(environmentSchema.shape))
  })

  it("shows the schema's defaults", () => {
    const defaults = environmentSchema.parse({}) as Record<string, unknown>
    for (const { name, value } of variables.filter(({ name }) => defaults[name] !== undefined)) {
      expect(`${name}=${value}`).toBe(`${name}=${String(defaults[name])}`)
    }
  })

  it("explains each in the lines above it, a pair of credentials together", () => {
    for (const { above } of variables) {
      expect(above).toMatch(/^# \S/)
    }
  })

  it("holds values that the schema accepts", () => {
    const filled = Object.fromEntries(variables.map(({ name, value }) => [name, value]))
    expect(readEnvironment(filled).problems).toEqual([])
  })
})
