import { join } from "node:path"
import { createPluginHome, type PluginHome } from "../../harness/plugin-home.ts"
import { root } from "../../harness/root.ts"
import { openScopedShop, type ScopedShop } from "../support/scoped-shop.ts"
import { waitFor } from "../support/wait-for.ts"

/** The example's plugin stands for what vendors and partners bring: its own accounts, routes and reach. */
describe("another type of account", () => {
  let home: PluginHome
  let shop: ScopedShop
  let account = ""
  let token = ""

  const ask = async (path: string, options: { token?: string; method?: string; body?: object } = {}) => {
    const { token: by = token, body, method = body ? "POST" : "GET" } = options
    const answer = await fetch(`${shop.url}${path}`, {
      method,
      headers: { ...(by && { authorization: `Bearer ${by}` }), ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const correlation_id = answer.headers.get("x-correlation-id")
    return {
      status: answer.status,
      text,
      correlation_id,
      json: (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, unknown>,
    }
  }
  const login = { email: "ines@example.test", password: "a long password of Ines" }
  const signIn = async (type = "example") =>
    (await ask(`/auth/${type}/emailpass`, { token: "", body: login })).json.token as string
  const entries = (correlation_id: string | null) =>
    shop.sql<{ actor_type: string; actor_id: string; action: string; outcome: string | null }>(
      "select actor_type, actor_id, action, outcome from audit_entry where correlation_id = $1 order by at, id",
      [correlation_id]
    )

  beforeAll(async () => {
    home = createPluginHome({
      name: "example",
      source: join(root, "integration-tests/http/access/example"),
      configure: `const { http } = config.projectConfig
http.authMethodsPerActor = { ...http.authMethodsPerActor, example: ["emailpass"] }`,
    })
    shop = await openScopedShop({}, home.folder)
    await shop.sql("create table example_account (id text primary key, sales_channel_id text)")
    const { json } = await ask("/auth/example/emailpass/register", { token: "", body: login })
    const made = await ask("/example/accounts", { token: json.token as string, body: {} })
    expect(made.status).toBe(201)
    account = (made.json.account as { id: string }).id
    token = await signIn()
  })
  afterAll(async () => {
    await shop?.close()
    home?.remove()
  })

  it("reaches nothing until the shop has opened something to it, and says so", async () => {
    const shut = await ask("/example/orders")
    expect([shut.status, shut.json]).toEqual([
      403,
      expect.objectContaining({ type: "not_allowed", message: "This account is not open here. Ask the shop." }),
    ])
    expect(await entries(shut.correlation_id)).toMatchObject([
      { actor_type: "example", actor_id: account, outcome: "denied" },
    ])
    await shop.sql("update example_account set sales_channel_id = $1", [shop.mine.sales_channel_id])
    expect((await ask("/example/orders")).status).toBe(200)
  })

  it("lists what lies within its reach, counted so, with no field beyond what the route allows", async () => {
    const { json, text } = await ask("/example/orders?fields=id,*items,*customer,customer.email,*shipping_address")
    const orders = json.orders as Record<string, unknown>[]
    const [{ count }] = (await shop.sql<{ count: string }>(
      'select count(*) from "order" where sales_channel_id = $1 and deleted_at is null',
      [shop.mine.sales_channel_id]
    )) as [{ count: string }]
    expect([json.count, orders.length]).toEqual([Number(count), Number(count)])
    expect(orders.every((order) => "items" in order && !("customer" in order) && !("shipping_address" in order))).toBe(
      true
    )
    expect(text).not.toContain("@")
    expect(shop.foreignIn(text)).toEqual([])
    const asked = await ask(`/example/orders?id=${shop.foreign.order_id}`)
    expect(shop.foreignIn(asked.text)).toEqual([])
  })

  it("finds another's record no more than one that is not there, to read or to write, and changes nothing", async () => {
    const before = await shop.sql('select t::text from "order" t where id = $1', [shop.foreign.order_id])
    const nowhere = "order_01AAAAAAAAAAAAAAAAAAAAAAAA"
    for (const body of [undefined, { note: "mine now" }]) {
      const options = body && { body }
      const foreign = await ask(`/example/orders/${shop.foreign.order_id}`, options)
      const missing = await ask(`/example/orders/${nowhere}`, options)
      expect([foreign.status, missing.status]).toEqual([404, 404])
      const plain = ({ text, correlation_id }: typeof foreign, id: string) =>
        text.replaceAll(id, "ID").replace(correlation_id!, "")
      expect(plain(foreign, shop.foreign.order_id)).toBe(plain(missing, nowhere))
      expect((await entries(foreign.correlation_id)).at(-1)).toMatchObject({ actor_id: account, outcome: "denied" })
    }
    const smuggled = await ask(`/example/orders/${shop.mine.order_id}`, { body: { order_id: shop.foreign.order_id } })
    expect(smuggled.status).toBe(404)
    expect(await shop.sql('select t::text from "order" t where id = $1', [shop.foreign.order_id])).toEqual(before)

    const own = await ask(`/example/orders/${shop.mine.order_id}`, { body: { note: "packed" } })
    expect(own.status).toBe(200)
    expect(await entries(own.correlation_id)).toMatchObject([
      { actor_type: "example", actor_id: account, outcome: null },
      { actor_type: "example", actor_id: account, outcome: "succeeded" },
    ])
  })

  it("finds a route that says of no scope closed, and one that is not there missing, however the path is written", async () => {
    const statuses = async (...paths: string[]) =>
      await Promise.all(paths.map(async (path) => (await ask(path)).status))
    expect(await statuses("/example/secrets", "/EXAMPLE/Secrets/")).toEqual([403, 403])
    expect(await statuses("/example/nothing", "/example", "//example/secrets", "/example/%73ecrets")).toEqual([
      404, 404, 404, 404,
    ])
  })

  it("never opens the admin, nor another type's account this one", async () => {
    for (const path of ["/admin/orders", "/admin/users/me", "/ADMIN/orders/", "/admin/access/me"]) {
      expect([path, (await ask(path)).status]).toEqual([path, 401])
    }
    const member = await shop.limited("manager", ["manager"], "sales_channel", [shop.mine.sales_channel_id])
    const theirs = await member.client.raw("GET", "/example/orders")
    const { json } = await ask("/auth/customer/emailpass/register", {
      token: "",
      body: { ...login, email: "shopper@example.test" },
    })
    const nobody = [(await ask("/example/orders", { token: "" })).status, theirs.status]
    expect([...nobody, (await ask("/example/orders", { token: json.token as string })).status]).toEqual([401, 401, 401])
    // The same login under another type's address belongs to nobody there.
    expect((await ask("/admin/orders", { token: await signIn("user") })).status).toBe(401)
  })

  it("has sessions: signed out by the shop, it is out within seconds", async () => {
    const own = await shop.sql<{ id: string }>(
      "select id from access_session where actor_type = 'example' and actor_id = $1 and ended_at is null",
      [account]
    )
    expect(own.length).toBeGreaterThan(0)
    for (const { id } of own) {
      await shop.owner.delete(`/admin/access/sessions/${id}`)
    }
    await waitFor("the door", async () => (await ask("/example/orders")).status === 401, { timeout_ms: 5_000 })
    token = await signIn()
    expect((await ask("/example/orders")).status).toBe(200)
  })
})
