import { bootFakeShop, connectFake, type FakeShop } from "../support/fake-shop"
import { IntegrationError } from "@pasar/integrations"
import { callChannel } from "../../src/connections/call-channel"
import { channelProvider } from "../../src/connections/services"
import { pollAndSweep } from "../../src/orders/poll-orders"
import { disconnectChannelWorkflow } from "../../src/workflows/connections"

describe("calling a channel", () => {
  let shop: FakeShop
  let connection_id: string

  const call = async () =>
    await callChannel(shop.container, connection_id, (provider, context) =>
      provider.listings!.pull(context, { cursor: null })
    )
  const refreshes = () => shop.platform.calls.filter((name) => name === "auth.refresh").length
  const status = async () => {
    const [row] = await shop.sql<{ status: string }>("select status from integration_connection where id = $1", [
      connection_id,
    ])
    return row!.status
  }
  const issues = async () =>
    await shop.sql("select code, status, severity from sync_issue where connection_id = $1 order by code", [
      connection_id,
    ])

  beforeAll(async () => {
    shop = await bootFakeShop()
  })

  beforeEach(async () => {
    shop.platform.reset()
    await shop.sql("delete from sync_issue")
    connection_id = await connectFake(shop.container)
    shop.platform.calls.length = 0
  })

  afterAll(async () => {
    await shop?.close()
  })

  it("leaves a fresh token alone", async () => {
    await call()
    expect(refreshes()).toBe(0)
  })

  it("renews a token before it runs out", async () => {
    await shop.sql("update integration_connection set token_expires_at = now() + interval '5 minutes'")
    await call()
    expect(shop.platform.calls).toEqual(["auth.refresh", "listings.pull"])
  })

  it("renews once after the channel refused the token, and repeats the call", async () => {
    shop.platform.expireTokens()
    await call()
    expect(shop.platform.calls).toEqual(["listings.pull", "auth.refresh", "listings.pull"])
    expect(await status()).toBe("connected")
    expect(await issues()).toEqual([])
  })

  it("renews once for many callers at a time, because a refresh token is good for one use", async () => {
    shop.platform.expireTokens()
    await Promise.all(Array.from({ length: 12 }, call))
    expect(refreshes()).toBe(1)
  })

  it("marks the connection expired with an issue where the consent was withdrawn, and calls no more", async () => {
    shop.platform.is_revoked = true
    await expect(call()).rejects.toMatchObject({ kind: "unauthorized" })
    expect(await status()).toBe("expired")
    expect(await issues()).toEqual([{ code: "authorization_expired", status: "open", severity: "error" }])
    const callsBefore = shop.platform.calls.length
    await expect(call()).rejects.toMatchObject({ kind: "unauthorized" })
    expect(shop.platform.calls).toHaveLength(callsBefore)
  })

  it("closes that issue when the merchant connects again", async () => {
    shop.platform.is_revoked = true
    await expect(call()).rejects.toThrow()
    shop.platform.is_revoked = false
    await connectFake(shop.container)
    expect(await issues()).toEqual([{ code: "authorization_expired", status: "resolved", severity: "error" }])
    await expect(call()).resolves.toBeDefined()
  })

  it("raises an issue about the clock where the channel says that it is wrong", async () => {
    shop.platform.failures.push(new IntegrationError("rejected", "Too old.", { vendor_code: "clock_skew" }))
    await expect(call()).rejects.toMatchObject({ kind: "rejected" })
    expect(await issues()).toEqual([{ code: "clock_skew", status: "open", severity: "error" }])
    expect(await status()).toBe("connected")
  })

  describe("where an issue about the clock is open", () => {
    beforeEach(async () => {
      shop.platform.failures.push(new IntegrationError("rejected", "Too old.", { vendor_code: "clock_skew" }))
      await expect(call()).rejects.toThrow()
    })

    it("closes it with a poll of orders that works", async () => {
      await pollAndSweep(shop.container, connection_id)
      expect(await issues()).toEqual([{ code: "clock_skew", status: "resolved", severity: "error" }])
    })

    it("leaves it open while the poll is refused, or has nothing to ask for because the clock fell behind", async () => {
      shop.platform.failures.push(new IntegrationError("rejected", "Too old.", { vendor_code: "clock_skew" }))
      await expect(pollAndSweep(shop.container, connection_id)).rejects.toThrow()
      await shop.sql("update channel_connection set orders_cursor = now() + interval '1 hour'")
      await pollAndSweep(shop.container, connection_id)
      expect(await issues()).toEqual([{ code: "clock_skew", status: "open", severity: "error" }])
      await shop.sql("update channel_connection set orders_cursor = null")
    })
  })

  it("says while the channel does not answer, and takes it back when it does", async () => {
    shop.platform.failures.push(new IntegrationError("unavailable", "Away."))
    await expect(call()).rejects.toMatchObject({ kind: "unavailable" })
    expect(await status()).toBe("degraded")
    expect(refreshes()).toBe(0)
    await call()
    expect(await status()).toBe("connected")
  })

  it("passes other failures on without touching the connection", async () => {
    shop.platform.failures.push(new IntegrationError("rejected", "No."))
    await expect(call()).rejects.toMatchObject({ kind: "rejected" })
    expect(await status()).toBe("connected")
    expect(await issues()).toEqual([])
  })

  describe("that ends after the merchant disconnected", () => {
    const disconnect = async () => await disconnectChannelWorkflow(shop.container).run({ input: { connection_id } })

    it.each([
      ["is refused", "unauthorized"],
      ["gets no answer", "unavailable"],
    ] as const)("leaves it disconnected where it %s", async (_, kind) => {
      const late = callChannel(shop.container, connection_id, async () => {
        await disconnect()
        throw new IntegrationError(kind, "Late.")
      })
      await expect(late).rejects.toThrow()
      expect(await status()).toBe("disconnected")
      expect(await issues()).toEqual([])
    })

    it("leaves it disconnected where the channel answers again", async () => {
      await shop.sql("update integration_connection set status = 'degraded'")
      await callChannel(shop.container, connection_id, disconnect)
      expect(await status()).toBe("disconnected")
    })

    it("does not bring back the secrets that its renewal of the token fetched", async () => {
      const { auth } = channelProvider(shop.container, "fake")
      const refresh = auth.refresh.bind(auth)
      const late = jest.spyOn(auth, "refresh").mockImplementationOnce(async (context) => {
        const grant = await refresh(context)
        await disconnect()
        return grant
      })
      shop.platform.expireTokens()
      await expect(call()).rejects.toThrow()
      expect(late).toHaveBeenCalledTimes(1)
      late.mockRestore()
      expect(await shop.sql("select id from integration_vault where id = $1", [connection_id])).toEqual([])
      expect(await status()).toBe("disconnected")
      expect(await issues()).toEqual([])
    })
  })
})
