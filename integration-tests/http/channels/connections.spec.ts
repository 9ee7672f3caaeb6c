import { openShop, type Shop } from "../support/shop.ts"
import { waitFor } from "../support/wait-for.ts"

type View = {
  id: string
  status: string
  stock_mode: string
  order_mode: string
  provider_title: string
  stock_share: number
  is_all_paused: boolean
  health: { state: string; sentence: string; open_issues: number }
}
type Answer = { channel_connection: View }
type Discovery = {
  status: string
  found: {
    sentence: string
    listings: number
    variants: { total: number; matched: number }
    open_orders: { external_id: string; status: string }[]
    stock_changes: { count: number }
  }
}
type Listing = {
  id: string
  external_id: string
  product_id: string
  variants: { sku: string; match_status: string }[]
}

describe("connections over the admin API", () => {
  let shop: Shop
  let path: string
  beforeAll(async () => {
    shop = await openShop({ observe: true })
    path = `/admin/channel-connections/${shop.connection.id}`
  })
  afterAll(async () => {
    await shop?.close()
  })

  const view = async () => (await shop.admin.get<Answer>(path)).channel_connection
  const refused = async (method: string, to: string, body?: unknown) => {
    const response = await shop.admin.raw(method, to, body)
    return { status: response.status, message: ((await response.json()) as { message: string }).message }
  }

  const connects = async (query: string) =>
    (await shop.admin.get<{ audit_entries: unknown[] }>(`/admin/audit-entries?action=connection:connect&${query}`))
      .audit_entries

  it("only observe after the merchant's consent, which is in the audit log", async () => {
    expect(await connects(`resource_id=${shop.connection.id}`)).toMatchObject([
      { resource: "connection", outcome: "succeeded", status: 302, after: { provider: "shopee" } },
    ])
    expect(await view()).toMatchObject({
      status: "connected",
      provider_title: "Shopee",
      stock_mode: "observe",
      order_mode: "observe",
    })
  })

  it("say what stands on the channel and what would change, and change nothing", async () => {
    const { found } = await waitFor("the first look at the channel", async () => {
      const discovery = await shop.admin.post<Discovery>(`${path}/discover`)
      return discovery.status === "ready" && discovery.found.open_orders.length > 0 && discovery
    })
    expect(found.variants.matched).toBe(found.variants.total)
    expect(found.sentence).toContain(`${found.listings} products`)
    expect(found.open_orders.every(({ status }) => status !== "canceled" && status !== "completed")).toBe(true)
    const calls = JSON.stringify(await shop.sandbox.get("/calls"))
    expect(calls).toContain("get_item_list")
    expect(calls).not.toContain("update_stock")
  })

  it("stand first beside an order, for everybody who has not arranged that page", async () => {
    const layout = await shop.admin.get<{ default_configuration: { configuration: unknown } }>(
      "/admin/layouts/order.details/configuration"
    )
    expect(layout.default_configuration.configuration).toEqual({ widgets: { "channels:order-channel": { order: -1 } } })
  })

  it("are refused with field and reason what is not valid", async () => {
    expect(await refused("POST", path, { stock_share: 2 })).toMatchObject({
      status: 400,
      message: expect.stringContaining("stock_share"),
    })
    expect(await refused("POST", path, { colour: "red" })).toMatchObject({ status: 400 })
    expect(await refused("POST", `${path}/go-live`, {})).toMatchObject({
      status: 400,
      message: expect.stringContaining("Say what goes live"),
    })
    expect(await refused("POST", "/admin/channel-connections/connect", { provider_id: "nowhere" })).toMatchObject({
      status: 404,
    })
    expect(await refused("GET", "/admin/channel-connections/conn_nobody")).toMatchObject({ status: 404 })
  })

  it("keep their settings", async () => {
    const { channel_connection } = await shop.admin.post<Answer>(path, { stock_share: 0.5, stock_buffer: 2 })
    expect(channel_connection).toMatchObject({ stock_share: 0.5, stock_buffer: 2 })
  })

  it("pause one by one and all at once", async () => {
    expect((await shop.admin.post<Answer>(`${path}/pause`)).channel_connection.health.state).toBe("paused")
    expect((await shop.admin.post<Answer>(`${path}/resume`)).channel_connection.health.state).toBe("observing")
    await shop.admin.post("/admin/channel-connections/pause-all")
    expect(await view()).toMatchObject({ is_all_paused: true, health: { state: "paused" } })
    await shop.admin.post("/admin/channel-connections/resume-all")
    expect(await view()).toMatchObject({ is_all_paused: false })
  })

  it("list listings in Medusa's shape, by product, match and SKU, and read one anew", async () => {
    type Page = { listings: Listing[]; count: number; offset: number; limit: number }
    const page = await shop.admin.get<Page>(`/admin/listings?connection_id=${shop.connection.id}&limit=5`)
    expect(page).toMatchObject({ offset: 0, limit: 5 })
    expect(page.listings).toHaveLength(5)
    const listing = page.listings[0]!
    expect(listing.variants[0]).toMatchObject({ match_status: "matched", sku: expect.any(String) })
    const sku = listing.variants[0]!.sku
    const found = await shop.admin.get<Page>(`/admin/listings?q=${encodeURIComponent(sku)}`)
    expect(found.listings.map(({ id }) => id)).toContain(listing.id)
    const ofProduct = await shop.admin.get<Page>(`/admin/listings?product_id=${listing.product_id}`)
    expect(ofProduct.listings.map(({ id }) => id)).toContain(listing.id)
    expect((await shop.admin.get<Page>("/admin/listings?match_status=unmatched")).count).toBe(0)
    const again = await shop.admin.post<{ listing: Listing }>(`/admin/listings/${listing.id}/refresh`)
    expect(again.listing.external_id).toBe(listing.external_id)
  })

  it("show the runs, newest first", async () => {
    const { sync_runs } = await shop.admin.get<{ sync_runs: { kind: string; status: string }[] }>(
      `/admin/sync-runs?connection_id=${shop.connection.id}&kind=listings_pull`
    )
    expect(sync_runs[0]).toMatchObject({ kind: "listings_pull", status: "succeeded" })
  })

  it("turn a listing that nothing matches into one issue that a matching SKU closes by itself", async () => {
    type Issue = { id: string; code: string; count: number; status: string; message: string }
    const list = async (status: string) =>
      (await shop.admin.get<{ sync_issues: Issue[] }>(`/admin/sync-issues?code=unknown_sku&status=${status}`))
        .sync_issues
    await shop.sandbox.post("/listings", [{ sku: "NOT-HERE-1", title: "Stranger", price: 9.5, quantity: 3 }])
    await shop.admin.post(`${path}/discover`, { refresh: true })
    const [issue] = await waitFor("the issue", async () => {
      const issues = await list("open")
      return issues.length === 1 && issues
    })
    expect(issue).toMatchObject({ count: 1, message: expect.stringContaining("NOT-HERE-1") })
    type Causes = { sync_issue_causes: { code: string; item_count: number; sync_issue_id: string }[] }
    const causes = await shop.admin.get<Causes>(`/admin/sync-issues/causes?connection_id=${shop.connection.id}`)
    expect(causes.sync_issue_causes).toMatchObject([{ code: "unknown_sku", item_count: 1, sync_issue_id: issue!.id }])
    expect(await refused("POST", "/admin/sync-issues/ignore", { connection_id: shop.connection.id })).toMatchObject({
      status: 400,
      message: expect.stringContaining("Say which issues"),
    })
    expect(await shop.admin.post("/admin/sync-issues/ignore", { code: "unknown_sku" })).toMatchObject({ count: 1 })
    expect(await list("open")).toEqual([])
    expect(await shop.admin.post("/admin/sync-issues/reopen", { ids: [issue!.id] })).toMatchObject({ count: 1 })
    expect(await list("open")).toHaveLength(1)
    await shop.admin.post(`/admin/sync-issues/${issue!.id}/ignore`)
    expect(await list("ignored")).toHaveLength(1)
    await shop.admin.post("/admin/products", {
      title: "Stranger",
      options: [{ title: "Size", values: ["One"] }],
      variants: [{ title: "One", sku: "not-here-1 ", options: { Size: "One" }, prices: [] }],
    })
    await waitFor("the match", async () => (await list("resolved")).length === 1)
  })

  it("end with a word on what stays and what goes, and forget their secrets", async () => {
    const effects = await shop.admin.get<{ stays: string[]; goes: string[] }>(`${path}/disconnect`)
    expect(effects.stays.length && effects.goes.length).toBeTruthy()
    const { channel_connection } = await shop.admin.post<Answer>(`${path}/disconnect`)
    expect(channel_connection).toMatchObject({ status: "disconnected", health: { state: "needs_you" } })
    expect(await shop.sql("select 1 from integration_vault where id = $1", [shop.connection.id])).toEqual([])
  })

  it("admit nobody without a sealed state of their own, and say so in the admin", async () => {
    const answer = await fetch(`${shop.url}/channels/callback/shopee?code=x&shop_id=1&state=forged`, {
      redirect: "manual",
    })
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toMatch(/^\/app\/channels\?connect_error=/)
    expect(await connects(`correlation_id=${answer.headers.get("x-correlation-id")}`)).toMatchObject([
      { actor_type: "anonymous", resource_id: null, outcome: "failed", status: 302, after: { provider: "shopee" } },
    ])
  })
})
