import { bootFakeShop, connectFake, createVariants, type FakeShop } from "../support/fake-shop"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { connectDemoChannel } from "../../src/connections/connect-demo-channel"
import { discover } from "../../src/connections/discover"
import { listConnectionViews, retrieveConnectionView } from "../../src/connections/list-connections"
import { setAllPaused, setPaused } from "../../src/connections/pause"
import { channelScheduleTask } from "../../src/connections/schedules"
import { channelsService, integrationsService } from "../../src/connections/services"
import { updateConnectionSettings } from "../../src/connections/settings"
import { pullListings } from "../../src/listings/pull-listings"
import { pollOrders } from "../../src/orders"
import { fakeListing } from "../../src/testing"
import type { ChannelConnectionDTO } from "../../src/types"
import { disconnectChannelWorkflow, goLiveWorkflow } from "../../src/workflows/connections"

describe("a connection from observing to live and back", () => {
  let shop: FakeShop
  let connection_id: string

  const channel = async () =>
    (await channelsService(shop.container).retrieveChannelConnection(connection_id)) as unknown as ChannelConnectionDTO
  const isLive = async (flow: "stock" | "order") => await channelsService(shop.container).isLive(await channel(), flow)
  const health = async () => (await retrieveConnectionView(shop.container, connection_id)).health
  const jobs = async () =>
    (await shop.sql<{ key: string }>("select key from graphile_worker.jobs where key is not null order by key")).map(
      ({ key }) => key.replace(connection_id, "<id>")
    )

  beforeAll(async () => {
    shop = await bootFakeShop()
    await createVariants(shop.container, "Bag", ["BAG-1", "BAG-2"])
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "BAG-1" }, { sku: "NOBODY" }]))
    connection_id = await connectFake(shop.container)
  })

  afterAll(async () => {
    await shop?.close()
  })

  it("says what was found before anything is switched", async () => {
    expect(await discover(shop.container, connection_id)).toMatchObject({ status: "working" })
    await pullListings(shop.container, { connection_id, trigger: "connect" })
    await pollOrders(shop.container, connection_id)
    const { status, found } = await discover(shop.container, connection_id)
    expect(status).toBe("ready")
    expect(found.sentence).toBe("1 product, 1 of 2 variants match by SKU, 1 does not, 0 open orders")
    expect(found.stock_changes).toEqual({
      count: 1,
      examples: [{ sku: "BAG-1", title: "Listing 1 / Variant 1", channel_quantity: 5, sellable_quantity: 999 }],
    })
    expect(shop.platform.calls).not.toContain("stock.set")
    expect(await health()).toMatchObject({ state: "observing", open_issues: 1, dead_letters: 0, orders_today: 0 })
  })

  it("goes live one by one, and notes the chosen open orders only with orders", async () => {
    await goLiveWorkflow(shop.container).run({ input: { connection_id, stock: true, order_external_ids: ["O-1"] } })
    expect([await isLive("stock"), await isLive("order")]).toEqual([true, false])
    expect(await shop.sql("select 1 from channel_order")).toEqual([])
    await goLiveWorkflow(shop.container).run({ input: { connection_id, orders: true, order_external_ids: ["O-1"] } })
    expect([await isLive("stock"), await isLive("order")]).toEqual([true, true])
    expect(await shop.sql("select external_id, trigger from channel_order")).toEqual([
      { external_id: "O-1", trigger: "connect" },
    ])
    expect((await channel()).orders_from).toBeInstanceOf(Date)
    expect(await jobs()).toEqual(expect.arrayContaining(["reconcile-stock:<id>", "poll-channel-orders:<id>"]))
    expect(await health()).toMatchObject({ state: "live", orders_today: 1 })
  })

  it("stops at one switch for itself and at one for everything", async () => {
    await setPaused(shop.container, connection_id, true)
    expect(await isLive("stock")).toBe(false)
    expect(await health()).toMatchObject({ state: "paused" })
    await setPaused(shop.container, connection_id, false)
    await setAllPaused(shop.container, true)
    expect(await isLive("order")).toBe(false)
    const [[view]] = await listConnectionViews(shop.container)
    expect(view).toMatchObject({ is_all_paused: true, health: { state: "paused" } })
    await setAllPaused(shop.container, false)
    expect(await isLive("order")).toBe(true)
  })

  it("renews its schedules and adds the due work, but none while it is paused", async () => {
    const turn = async () => {
      await shop.sql("delete from graphile_worker._private_jobs")
      await channelScheduleTask.run({ connection_id, kind: "poll_orders" }, { container: shop.container } as Parameters<
        typeof channelScheduleTask.run
      >[1])
      return await jobs()
    }
    expect(await turn()).toEqual(["channel-schedule:<id>:poll_orders", "poll-channel-orders:<id>"])
    await setPaused(shop.container, connection_id, true)
    expect(await turn()).toEqual(["channel-schedule:<id>:poll_orders"])
    await setPaused(shop.container, connection_id, false)
    await updateConnectionSettings(shop.container, connection_id, { order_poll_interval_s: 0 })
    expect(await turn()).toEqual([])
    await updateConnectionSettings(shop.container, connection_id, { order_poll_interval_s: 60 })
  })

  it("takes a turn by its new interval, not when the old one would have come", async () => {
    await updateConnectionSettings(shop.container, connection_id, { reconcile_interval_s: 86_400 })
    const wait = async () => {
      const [job] = await shop.sql<{ seconds: string }>(
        "select extract(epoch from run_at - now()) as seconds from graphile_worker.jobs where key = $1",
        [`channel-schedule:${connection_id}:reconcile`]
      )
      return Number(job?.seconds)
    }
    expect(await wait()).toBeGreaterThan(70_000)
    await updateConnectionSettings(shop.container, connection_id, { reconcile_interval_s: 10 })
    expect(await wait()).toBeLessThan(12)
    await updateConnectionSettings(shop.container, connection_id, { reconcile_interval_s: 900 })
  })

  it("refuses stock locations that this shop does not have", async () => {
    await expect(
      updateConnectionSettings(shop.container, connection_id, { stock_location_ids: ["sloc_nowhere"] })
    ).rejects.toThrow("sloc_nowhere does not exist")
    await expect(
      updateConnectionSettings(shop.container, connection_id, { default_location_id: "sloc_other" })
    ).rejects.toThrow("not among the connection's stock locations")
  })

  it("lets an order be found from its channel order and the other way round", async () => {
    const order = await shop.container.resolve(Modules.ORDER).createOrders({ currency_code: "sgd", email: "a@b.test" })
    await shop.sql("update channel_order set order_id = $1", [order.id])
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: taken } = await query.graph({ entity: "channel_order", fields: ["external_id", "order.id"] })
    expect(taken).toEqual([
      expect.objectContaining({ external_id: "O-1", order: expect.objectContaining({ id: order.id }) }),
    ])
    const { data: orders } = await query.graph({
      entity: "order",
      fields: ["id", "channel_order.external_id"],
      filters: { id: order.id },
    })
    expect(orders[0]).toMatchObject({ channel_order: { external_id: "O-1" } })
  })

  it("forgets its secrets when disconnected, keeps what was taken, and observes again when reconnected", async () => {
    await disconnectChannelWorkflow(shop.container).run({ input: { connection_id } })
    await expect(integrationsService(shop.container).readCredentials(connection_id)).rejects.toThrow()
    expect([await isLive("stock"), await isLive("order")]).toEqual([false, false])
    expect(await health()).toMatchObject({ state: "needs_you" })
    expect(await shop.sql("select 1 from listing where connection_id = $1", [connection_id])).toHaveLength(1)
    expect(await connectFake(shop.container)).toBe(connection_id)
    expect(await channel()).toMatchObject({ stock_mode: "observe", order_mode: "observe" })
  })

  it("cannot go live while it is disconnected", async () => {
    await disconnectChannelWorkflow(shop.container).run({ input: { connection_id } })
    const refused = goLiveWorkflow(shop.container).run({ input: { connection_id, stock: true } })
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining("Connect it again") })
  })

  it("connects the demo shop through a sandbox that approves by itself, and only once", async () => {
    const visited: string[] = []
    const approve = async (url: string | URL | Request) => {
      const { searchParams } = new URL(String(url))
      visited.push(String(url))
      const location = `${searchParams.get("redirect_uri")}?code=good&state=${encodeURIComponent(searchParams.get("state")!)}`
      return await Promise.resolve(new Response(null, { status: 302, headers: { location } }))
    }
    const input = { provider_id: "fake", fetch: approve as typeof fetch }
    expect((await connectDemoChannel(shop.container, input)).connection_id).toBe(connection_id)
    expect([await isLive("stock"), await isLive("order")]).toEqual([true, true])
    await connectDemoChannel(shop.container, input)
    expect(visited).toHaveLength(1)
  })
})
