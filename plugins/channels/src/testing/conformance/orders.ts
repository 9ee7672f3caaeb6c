import { MathBN } from "@medusajs/framework/utils"
import type { Connected } from "./target"

const AMOUNT = /^-?\d+(\.\d+)?$/

/** Finding changed orders and reading them in batches. */
export const orderBattery = (connected: () => Connected) => {
  const pullIds = async () => {
    const { provider, context } = connected()
    const window = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() }
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<NonNullable<typeof provider.orders>["pull"]>> = await provider.orders!.pull(
        context,
        { ...window, cursor }
      )
      ids.push(...page.orders.map(({ external_id }) => external_id))
      cursor = page.next_cursor
    } while (cursor !== null)
    return ids
  }

  it("finds an order by the time of its last change", async () => {
    const { sandbox } = connected()
    const placed = await sandbox.placeOrder([{ sku: sandbox.sku, quantity: 1 }])
    expect(await pullIds()).toContain(placed)
  })

  it("reads many orders at once and leaves out those that the platform does not know", async () => {
    const { provider, context, sandbox } = connected()
    const first = await sandbox.placeOrder([{ sku: sandbox.sku, quantity: 1 }])
    const second = await sandbox.placeOrder([{ sku: sandbox.sku, quantity: 1 }])
    const orders = await provider.orders!.get(context, [first, "NO-SUCH-ORDER", second])
    expect(orders.map(({ external_id }) => external_id).sort()).toEqual([first, second].sort())
  })

  it("maps an order to Pasar's words: SKU, quantity, amounts as text, and the platform's own total", async () => {
    const { provider, context, sandbox } = connected()
    const placed = await sandbox.placeOrder([{ sku: sandbox.sku, quantity: 1 }])
    const [order] = await provider.orders!.get(context, [placed])
    expect(order!.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([[sandbox.sku, 1]])
    for (const line of order!.lines) {
      expect([line.unit_price, line.merchant_discount, line.platform_discount].every((each) => AMOUNT.test(each))).toBe(
        true
      )
    }
    expect(MathBN.eq(order!.buyer_total, await sandbox.buyerTotalOf(placed))).toBe(true)
    expect(Date.parse(order!.updated_at)).toBeGreaterThanOrEqual(Date.parse(order!.placed_at))
  })

  it("says of an order that did not change the same, word for word: the engine looks at such a one no further", async () => {
    const { provider, context, sandbox } = connected()
    const placed = await sandbox.placeOrder([{ sku: sandbox.sku, quantity: 1 }])
    const [first, second] = [
      await provider.orders!.get(context, [placed]),
      await provider.orders!.get(context, [placed]),
    ].map((orders) => JSON.stringify(orders))
    expect(second).toBe(first)
  })
}
