import { readEnvironment, type Environment } from "../../src/env/schema"
import type { Terminal } from "../screen/terminal.ts"
import { welcome, type WelcomeFacts } from "../screen/welcome.ts"

const terminal: Terminal = { write: () => undefined, is_live: false, has_colour: false, columns: 80 }
const env = readEnvironment({}).env as Environment
const facts: WelcomeFacts = {
  env,
  kind: "demo",
  took: 4_500,
  database: "embedded PostgreSQL 18 in .pasar/postgres/data",
  first: { sku: "IKAT-SCARF-IND", name: "Sumba Ikat Scarf (Indigo)" },
  is_live: true,
}

describe("the screen after a start", () => {
  it.each(["demo", "empty"] as const)("of a %s shop fits a terminal of 24 lines and 100 columns", (kind) => {
    const lines = welcome(terminal, { ...facts, kind }).split("\n")
    expect(lines.length).toBeLessThanOrEqual(24)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  it("has the addresses, the login, and that the connection is live", () => {
    const text = welcome(terminal, facts)
    for (const part of [
      "http://localhost:8000",
      "http://localhost:9000/app",
      "admin@pasar.test",
      "pasar-demo",
      "Sumba Ikat Scarf (Indigo)",
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain("live for stock and orders")
  })

  it("does not claim so where a person has switched it off", () => {
    expect(welcome(terminal, { ...facts, is_live: false })).toContain("No channel is live now")
  })

  it("never shows the demo login for an empty shop", () => {
    expect(welcome(terminal, { ...facts, kind: "empty" })).not.toContain("pasar-demo")
  })
})
