import { existsSync } from "node:fs"
import { createServer, type Server } from "node:net"
import { join } from "node:path"
import { freePort } from "../harness/free-port.ts"
import { processesOf } from "./support/processes.ts"
import { bootShop, type BootShop } from "./support/shop.ts"

describe("a start that cannot succeed", () => {
  let shop: BootShop
  let neighbour: Server | undefined
  beforeEach(async () => (shop = await bootShop()))
  afterEach(async () => {
    await new Promise<void>((done) => (neighbour ? neighbour.close(() => done()) : done()))
    neighbour = undefined
    shop.remove()
  })

  const occupy = (port: number) =>
    new Promise<void>((done) => (neighbour = createServer().listen(port, "127.0.0.1", () => done())))

  /** Exit code 1, the reason once, nothing left running and nothing begun. */
  const refuses = async (args: string[], extra: Record<string, string>, reasons: string[]) => {
    const attempt = shop.npm(args, extra)
    expect(await attempt.ended).toBe(1)
    const told = attempt.screen().split("\n\u2716 ")
    expect(told).toHaveLength(2)
    for (const reason of reasons) {
      expect(told[1]).toContain(reason)
    }
    expect(told[1]).not.toMatch(/\n\s+at /)
    expect(processesOf(shop.home)).toEqual([])
    expect(existsSync(join(shop.home, "running.json"))).toBe(false)
    return told[1] ?? ""
  }

  it.each(["PORT", "STOREFRONT_PORT", "SANDBOX_SHOPEE_PORT"])("names the taken port and %s", async (variable) => {
    const port = await freePort()
    await occupy(port)
    await refuses(["start"], { [variable]: String(port) }, [
      `Port ${port},`,
      "in use",
      `${variable}=${port + 10} npm start`,
    ])
  })

  it("names every malformed variable and its form at once, without repeating a secret", async () => {
    const malformed = { PORT: "many", LOG_LEVEL: "loud", JWT_SECRET: "hunter2", DATABASE_URL: "mysql://shop" }
    const told = await refuses(["start"], malformed, [
      "4 variables need a change:",
      'PORT should be a port number from 1 to 65535, but is "many"',
      'LOG_LEVEL should be error, warn, info, http or debug, but is "loud"',
      "JWT_SECRET should be a random text of 32 characters or more",
      "DATABASE_URL should be an address such as postgres://",
      ".env.example",
    ])
    expect(told).not.toContain("hunter2")
  })

  it("names every secret that a live shop lacks", async () => {
    await refuses(["start"], { NODE_ENV: "production" }, [
      "4 variables need a change:",
      "JWT_SECRET is missing",
      "COOKIE_SECRET is missing",
      "PASAR_ENCRYPTION_KEYS is missing",
      "PASAR_REVALIDATE_SECRET is missing",
    ])
  })

  it("names the database that nobody answers at, without its password", async () => {
    const port = await freePort()
    const address = { DATABASE_URL: `postgres://shop:hunter2@localhost:${port}/shop` }
    const told = await refuses(["start"], address, [`localhost:${port}/shop`, "nothing listens there", "DATABASE_URL"])
    expect(told).not.toContain("hunter2")
  })

  it("names the database that does not exist in a PostgreSQL that does", async () => {
    const address = new URL(process.env.PASAR_TEST_PG_URL ?? "")
    address.pathname = "/no_such_shop"
    await refuses(["start"], { DATABASE_URL: address.href }, ["/no_such_shop", "there is no database of that name"])
  })

  it("names the word that npm start does not know, and the one that it knows", async () => {
    await refuses(["run", "start", "--", "--emty"], {}, ["does not know --emty", "npm run start -- --empty"])
  })

  it("starts no sandbox of a live shop", async () => {
    const secrets = {
      JWT_SECRET: "j".repeat(32),
      COOKIE_SECRET: "c".repeat(32),
      PASAR_REVALIDATE_SECRET: "r".repeat(32),
    }
    const vault = { PASAR_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}` }
    const live = { NODE_ENV: "production", ...secrets, ...vault }
    await refuses(["run", "sandbox"], live, ["Sandboxes do not start with NODE_ENV=production."])
  })

  it("deletes nothing where nobody can be asked", async () => {
    await refuses(["run", "reset"], {}, ["Reset asks before it deletes", "npm run reset -- --yes"])
  })

  it("deletes nothing of a database that is not the embedded one, whatever is said", async () => {
    const address = new URL(process.env.PASAR_TEST_PG_URL ?? "")
    await refuses(["run", "reset", "--", "--yes"], { DATABASE_URL: address.href }, [
      `Reset refuses: DATABASE_URL leads to ${address.host}${address.pathname}`,
    ])
  })
})
