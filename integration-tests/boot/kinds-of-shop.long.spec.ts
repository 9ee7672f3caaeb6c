import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { adminClient, demoLogin } from "../harness/admin-client.ts"
import { contentsOf, demoContents } from "./support/contents.ts"
import { launch } from "./support/launch.ts"
import { processesOf } from "./support/processes.ts"
import { bootShop, type BootShop } from "./support/shop.ts"

// Whole shops open here, builds included, on machines that do other work as well.
jest.setTimeout(1_800_000)

const live = {
  NODE_ENV: "production",
  JWT_SECRET: "a-jwt-secret-of-this-test-a-jwt-secret-of-this-test",
  COOKIE_SECRET: "a-cookie-secret-of-this-test-a-cookie-secret-of-this-test",
  PASAR_REVALIDATE_SECRET: "a-revalidate-secret-of-this-test",
  PASAR_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 9).toString("base64")}`,
}

describe("a shop without demo data", () => {
  let shop: BootShop
  beforeEach(async () => (shop = await bootShop()))
  afterEach(() => shop.remove())

  it("opens empty with --empty, with a login that a person makes", async () => {
    const opened = await shop.open(["run", "start", "--", "--empty"])
    expect(opened.screen()).toContain("This shop holds no demo data.")
    expect((await logIn(shop, demoLogin)).status).toBe(401)
    const own = { email: "owner@example.com", password: "of-my-own" }
    const made = shop.npm(["run", "medusa", "--", "user", "-e", own.email, "-p", own.password])
    expect(await made.ended).toBe(0)
    expect(made.screen()).toContain("medusa user is done.")
    expect(made.screen()).not.toMatch(/ts-node|\n\s+at /)
    const { token } = (await (await logIn(shop, own)).json()) as { token: string }
    const headers = { authorization: `Bearer ${token}` }
    const products = await fetch(`http://localhost:${shop.ports.server}/admin/products`, { headers })
    expect(await products.json()).toMatchObject({ count: 0 })

    const file = join(shop.home, "own.csv")
    writeFileSync(
      file,
      "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\nclay-cup,Clay cup,Title,Default Title,MY-CUP,12.50\n"
    )
    const dry = shop.npm(["run", "import", "--", file, "--dry-run"])
    expect(await dry.ended).toBe(0)
    expect(dry.screen()).toContain("Dry run, nothing was written")
    expect(dry.screen()).toContain("Products  1 read: 1 created")
    expect(dry.screen()).toContain(`Report: ${join(shop.home, "reports")}`)
    await opened.pressCtrlC()
    expect(processesOf(shop.home)).toEqual([])
  })

  it("opens live without a sandbox and without the demo login", async () => {
    const opened = await shop.open(["run", "start", "--", "--empty"], live)
    expect(opened.screen()).not.toContain("sandbox")
    await expect(fetch(`http://localhost:${shop.ports.sandbox}/__sandbox/state`)).rejects.toThrow()
    expect((await logIn(shop, demoLogin)).status).toBe(401)
    await opened.pressCtrlC()
    expect(processesOf(shop.home)).toEqual([])
  })
})

describe("the demo shop", () => {
  let shop: BootShop
  beforeAll(async () => (shop = await bootShop()))
  afterAll(() => shop.remove())

  it("is refused by a live start, because everybody knows its password", async () => {
    await (await shop.open()).pressCtrlC()
    const attempt = shop.npm(["start"], live)
    expect(await attempt.ended).toBe(1)
    expect(attempt.screen()).toContain(`The demo login ${demoLogin.email} still works in this database`)
    expect(processesOf(shop.home)).toEqual([])
  })

  it("asks before a reset, keeps everything on no, and is as seeded after yes", async () => {
    let opened = await shop.open()
    const { post } = await adminClient(`http://localhost:${shop.ports.server}`)
    await post("/admin/products", { title: "Before the reset", options: [{ title: "Size", values: ["One"] }] })
    expect(await contentsOf(shop)).not.toEqual(demoContents())
    await post("/admin/customers", { email: "before-the-reset@example.com" })
    await opened.pressCtrlC()

    expect(await answer(shop, "n")).toContain("Nothing is changed.")
    expect(existsSync(join(shop.home, "postgres/data/PG_VERSION"))).toBe(true)
    expect(await answer(shop, "y")).toContain("The shop is gone.")
    expect(existsSync(join(shop.home, "postgres/data"))).toBe(false)

    opened = await shop.open()
    expect(await contentsOf(shop)).toEqual(demoContents())
    const again = await adminClient(`http://localhost:${shop.ports.server}`)
    expect(await again.get("/admin/customers?q=before-the-reset")).toMatchObject({ count: 0 })
    await opened.pressCtrlC()
  })

  it("loses its triggers by npm run uninstall-triggers, and the next start installs them again", async () => {
    let opened = await shop.open()
    expect(await triggersOf(shop)).toContain("pasar_guard_insert")
    const removed = shop.npm(["run", "uninstall-triggers"])
    expect(await removed.ended).toBe(0)
    expect(await triggersOf(shop)).toEqual([])
    await opened.pressCtrlC()

    opened = await shop.open()
    expect(await triggersOf(shop)).toContain("pasar_guard_insert")
    await opened.pressCtrlC()
  })

  it("goes live once another user has removed the demo's", async () => {
    let opened = await shop.open()
    const own = { email: "owner@example.com", password: "of-my-own" }
    expect(await shop.npm(["run", "medusa", "--", "user", "-e", own.email, "-p", own.password]).ended).toBe(0)
    const server = `http://localhost:${shop.ports.server}`
    const { users } = await (
      await adminClient(server)
    ).get<{ users: { id: string }[] }>(`/admin/users?email=${demoLogin.email}`)
    const owner = await adminClient(server, own)
    await owner.delete(`/admin/users/${users[0]?.id}`)
    await opened.pressCtrlC()

    opened = await shop.open(["start"], live)
    expect((await adminClient(server, demoLogin).then(({ raw }) => raw("GET", "/admin/products"))).status).toBe(401)
    expect((await (await adminClient(server, own)).raw("GET", "/admin/products")).status).toBe(200)
    await opened.pressCtrlC()
  })
})

/** Our triggers on Medusa's tables, read from PostgreSQL's own catalogue. */
const triggersOf = async ({ home }: BootShop) => {
  const { url } = JSON.parse(readFileSync(join(home, "postgres.json"), "utf8")) as { url: string }
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ tgname: string }>(
    `select distinct tgname from pg_trigger
     where not tgisinternal and tgrelid in ('reservation_item'::regclass, 'inventory_level'::regclass)`
  )
  await client.end()
  return rows.map(({ tgname }) => tgname)
}

const logIn = ({ ports }: BootShop, body: { email: string; password: string }) =>
  fetch(`http://localhost:${ports.server}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })

/** `npm run reset` at a terminal of its own, which is where it asks. */
const answer = async (shop: BootShop, word: string) => {
  const asked = launch(["script", "-qefc", "npm run reset", "/dev/null"], shop.environment(), { answer: `${word}\n` })
  expect(await asked.ended).toBe(0)
  return asked.screen()
}
