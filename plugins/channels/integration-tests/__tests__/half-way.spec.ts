import { bootFakeShop, connectFake, type FakeShop } from "../support/fake-shop"
import { startConnect } from "../../src/connections/connect-attempts"
import { channelProvider, channelsService, integrationsService } from "../../src/connections/services"
import { updateConnectionSettings } from "../../src/connections/settings"
import { disconnectChannelWorkflow, goLiveWorkflow } from "../../src/workflows/connections"

jest.setTimeout(180_000)

type Flows = { stock_mode: string; order_mode: string; orders_from: Date | null }

describe("a connection whose change fails half-way", () => {
  let shop: FakeShop
  let connection_id: string

  beforeAll(async () => {
    shop = await bootFakeShop()
    connection_id = await connectFake(shop.container)
  })
  beforeEach(() => shop.sql("truncate graphile_worker._private_jobs cascade"))
  afterAll(() => shop?.close())

  const flows = async () => {
    const [row] = await shop.sql<Flows>(
      "select stock_mode, order_mode, orders_from from channel_connection where id = $1",
      [connection_id]
    )
    return row!
  }
  const observing: Flows = { stock_mode: "observe", order_mode: "observe", orders_from: null }
  /** A workflow throws its error as a plain object. */
  const refused = async (run: Promise<unknown>, why: string) =>
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining(why) })
  const goLive = (what: { stock?: boolean; orders?: boolean; order_external_ids?: string[] }) =>
    goLiveWorkflow(shop.container).run({ input: { connection_id, ...what } })
  const disconnect = () => disconnectChannelWorkflow(shop.container).run({ input: { connection_id } })
  /** Runs while the database refuses this about a table. */
  const without = async (what: "insert" | "update" | "delete", table: string, run: () => Promise<unknown>) => {
    await shop.sql(`create function refuse_row() returns trigger language plpgsql as
      $$ begin raise exception 'the database refuses'; end $$`)
    await shop.sql(`create trigger refuse_row before ${what} on ${table} for each row execute function refuse_row()`)
    try {
      await run()
    } finally {
      await shop.sql(`drop trigger refuse_row on ${table}; drop function refuse_row()`)
    }
  }
  const jobs = () => without("insert", "graphile_worker._private_jobs", () => goLive({ stock: true, orders: true }))

  it("observes as before where its flows could not be set going", async () => {
    expect(await flows()).toEqual(observing)
    await refused(jobs(), "the database refuses")
    expect(await flows()).toEqual(observing)
  })

  it("goes back to what was live before, and no further", async () => {
    await goLive({ stock: true })
    await refused(jobs(), "the database refuses")
    expect(await flows()).toEqual({ ...observing, stock_mode: "live" })
  })

  it("takes no orders where those that the merchant chose could not be noted", async () => {
    await without("insert", "channel_order", async () => {
      await refused(goLive({ orders: true, order_external_ids: ["O-1"] }), "the database refuses")
    })
    expect(await flows()).toEqual({ ...observing, stock_mode: "live" })
    expect(await shop.sql("select 1 from graphile_worker.jobs where key like 'poll-channel-orders:%'")).toEqual([])
  })

  it("is not switched live without a place to reserve at, or where the channel has no way to", async () => {
    const [{ default_location_id }] = (await shop.sql("select default_location_id from channel_connection")) as [
      { default_location_id: string },
    ]
    await shop.sql("update channel_connection set default_location_id = null")
    await refused(goLive({ orders: true }), "has no stock location")
    await updateConnectionSettings(shop.container, connection_id, { default_location_id })

    const provider = channelProvider(shop.container, "fake")
    for (const [port, flow] of [
      ["stock", "stock"],
      ["orders", "orders"],
    ] as const) {
      const replaced = jest.replaceProperty(provider, port, undefined)
      await refused(goLive({ [flow]: true }), `Fake Market has no way to do that. Leave ${flow} out.`)
      replaced.restore()
    }
    expect(await flows()).toEqual({ ...observing, stock_mode: "live" })
  })

  it("keeps its secrets, its flows and the day its orders began where it could not be disconnected", async () => {
    await goLive({ orders: true })
    const before = await flows()
    expect(before).toEqual({ stock_mode: "live", order_mode: "live", orders_from: expect.any(Date) })
    const secrets = await integrationsService(shop.container).readCredentials(connection_id)
    await without("update", "integration_connection", () => refused(disconnect(), "the database refuses"))
    expect(await flows()).toEqual(before)
    expect(await integrationsService(shop.container).readCredentials(connection_id)).toEqual(secrets)

    await without("delete", "integration_vault", () => refused(disconnect(), "the database refuses"))
    const [{ status }] = (await shop.sql("select status from integration_connection where id = $1", [
      connection_id,
    ])) as [{ status: string }]
    expect(status).toBe("connected")

    await disconnect()
    expect(await flows()).toEqual(observing)
    await expect(integrationsService(shop.container).readCredentials(connection_id)).rejects.toThrow("no credentials")
  })

  it("is not begun with a channel that is not installed", async () => {
    const attempts = async () => (await shop.sql("select 1 from connect_attempt")).length
    const before = await attempts()
    await expect(startConnect(shop.container, { provider_id: "bazaar" })).rejects.toThrow(
      'No channel "bazaar" is installed'
    )
    expect(await attempts()).toBe(before)
    expect(channelsService(shop.container).providerIds()).toEqual(["fake"])
  })

  it("is not begun where a new account could not be set going, and begins whole the next time", async () => {
    Object.assign(shop.platform.account, { external_id: "shop-2", name: "Sarong House" })
    const begun = async () => ({
      sales_channels: await shop.sql(
        "select id from sales_channel where name = 'Fake Market · Sarong House' and deleted_at is null"
      ),
      connections: await shop.sql(
        "select sales_channel_id as id from channel_connection where external_id = 'shop-2' and deleted_at is null"
      ),
    })
    await without("insert", "graphile_worker._private_jobs", async () => {
      await refused(connectFake(shop.container), "the database refuses")
    })
    expect(await begun()).toEqual({ sales_channels: [], connections: [] })
    // What shows as connected is looked at: here it could not be, so it does not show as such.
    expect(await shop.sql("select status from integration_connection where external_id = 'shop-2'")).toEqual([
      { status: "pending" },
    ])
    await connectFake(shop.container)
    const { sales_channels, connections } = await begun()
    expect(sales_channels).toHaveLength(1)
    expect(connections).toEqual(sales_channels)
  })

  it("keeps what was known of an account that could not be connected again", async () => {
    const known = () => shop.sql("select id, name, sales_channel_id from channel_connection order by id")
    const before = await known()
    shop.platform.account.name = "Sarong Palace"
    await without("insert", "graphile_worker._private_jobs", async () => {
      await refused(connectFake(shop.container), "the database refuses")
    })
    expect(await known()).toEqual(before)
    await connectFake(shop.container)
    expect(await known()).toEqual(
      before.map((each) => (each.name === "Sarong House" ? { ...each, name: "Sarong Palace" } : each))
    )
  })
})
