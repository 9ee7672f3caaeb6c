import { bootFakeShop, connectFake, type FakeShop } from "../support/fake-shop"
import { integrationsService, channelsService } from "../../src/connections/services"
import { startConnect, takeAttempt } from "../../src/connections/connect-attempts"
import { connectChannelWorkflow } from "../../src/workflows/connections"

describe("connecting a channel", () => {
  let shop: FakeShop

  beforeAll(async () => {
    shop = await bootFakeShop()
  })

  afterAll(async () => {
    await shop?.close()
  })

  it("ends in a connection that only observes, with a sales channel of its own and its tokens in the vault", async () => {
    const connection_id = await connectFake(shop.container)
    const channel = await channelsService(shop.container).retrieveChannelConnection(connection_id)
    expect(channel).toMatchObject({
      name: "Batik House",
      country_code: "sg",
      currency_code: "sgd",
      stock_mode: "observe",
      order_mode: "observe",
    })
    const [salesChannel] = await shop.sql("select name from sales_channel where id = $1", [channel.sales_channel_id])
    expect(salesChannel).toEqual({ name: "Fake Market · Batik House" })
    const linked = await shop.sql("select 1 from sales_channel_stock_location where sales_channel_id = $1", [
      channel.sales_channel_id,
    ])
    expect(linked).toHaveLength(1)
    expect(await integrationsService(shop.container).readCredentials(connection_id)).toHaveProperty("access_token")
    const [connection] = await shop.sql("select status from integration_connection where id = $1", [connection_id])
    expect(connection).toEqual({ status: "connected" })
  })

  it("sets up schedules and the first pull as jobs", async () => {
    const jobs = await shop.sql<{ key: string }>("select key from graphile_worker.jobs order by key")
    const kinds = jobs.map(({ key }) => key.replace(/conn_\w+/, "<id>"))
    expect(kinds).toEqual(
      expect.arrayContaining([
        "channel-schedule:<id>:poll_orders",
        "channel-schedule:<id>:reconcile",
        "channel-schedule:<id>:refresh_token",
        "pull-listings:<id>",
        "poll-channel-orders:<id>",
      ])
    )
  })

  it("connects the same account again as the same connection", async () => {
    const [before] = await shop.sql<{ id: string }>("select id from integration_connection")
    expect(await connectFake(shop.container)).toBe(before!.id)
    expect(await shop.sql("select 1 from sales_channel where name like 'Fake Market%'")).toHaveLength(1)
  })

  it("takes a state once, of its own provider, unchanged and in time", async () => {
    const { state } = await startConnect(shop.container, { provider_id: "fake" })
    await expect(takeAttempt(shop.container, "other", state)).rejects.toMatchObject({ connect_code: "state_invalid" })
    await expect(takeAttempt(shop.container, "fake", `${state}x`)).rejects.toMatchObject({
      connect_code: "state_invalid",
    })
    await takeAttempt(shop.container, "fake", state)
    await expect(takeAttempt(shop.container, "fake", state)).rejects.toMatchObject({ connect_code: "state_used" })
    const late = await startConnect(shop.container, { provider_id: "fake" })
    await shop.sql("update connect_attempt set expires_at = now() - interval '1 second' where used_at is null")
    await expect(takeAttempt(shop.container, "fake", late.state)).rejects.toMatchObject({ connect_code: "state_used" })
  })

  it("sends the merchant's browser back to this shop with the state", async () => {
    const { authorize_url, state } = await startConnect(shop.container, { provider_id: "fake" })
    const url = new URL(authorize_url)
    expect(url.searchParams.get("redirect_uri")).toBe("http://shop.test/channels/callback/fake")
    expect(url.searchParams.get("state")).toBe(state)
  })

  it("says why where the platform declines or does not know the code", async () => {
    const refuse = async (query: Record<string, string>) => {
      const { state } = await startConnect(shop.container, { provider_id: "fake" })
      return await connectChannelWorkflow(shop.container)
        .run({ input: { provider_id: "fake", query: { ...query, state } } })
        .catch((error: { code?: string }) => error.code)
    }
    expect(await refuse({ code: "bad" })).toBe("exchange_failed")
    expect(await refuse({})).toBe("denied")
  })
})
