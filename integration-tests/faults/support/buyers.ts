import type { Shop } from "../../http/support/shop.ts"
import type { Shelf } from "./shelf.ts"
import { dice, type Worker } from "./worker.ts"

/**
 * Every order has one side that may cancel it. Medusa's own cancellation and fulfilment lock nothing: beside another
 * change of the same order at the same moment they refund twice or write a line twice, crash or no crash.
 */
export const isBuyersToCancel = (external_id: string) => external_id.charCodeAt(external_id.length - 1) % 2 === 0

/** Buyers on the platform: they order, pay now or later, change their minds; a courier fetches what is arranged. */
export const createBuyers = (shop: Shop, { sold }: Shelf, count: (deed: string) => void) => {
  const roll = dice(11)
  const placed: string[] = []
  const unpaid: string[] = []
  const pick = <T>(from: T[]) => from[Math.floor(roll() * from.length)]
  const order = async () => {
    const lines = [{ sku: pick(sold)!.sku, quantity: 1 + Math.floor(roll() * 2) }]
    const second = pick(sold)!.sku
    if (roll() < 0.3 && second !== lines[0]!.sku) {
      lines.push({ sku: second, quantity: 1 })
    }
    const isPaid = roll() < 0.7
    const external_id = await shop.sandbox.placeOrder(lines, isPaid ? "paid" : "unpaid")
    placed.push(external_id)
    count(isPaid ? "ordered, paid" : "ordered, unpaid")
    if (!isPaid) {
      unpaid.push(external_id)
    }
  }
  const act = async (action: string, external_id: string | undefined) => {
    if (external_id) {
      await shop.sandbox.act(external_id, action)
      count(`${action} there`)
    }
  }
  // Some pay at once, so that a payment can meet an order whose intake was cut off; a few never do.
  const pay = async () => {
    if (unpaid.length > 4) {
      await act("pay", unpaid.splice(Math.floor(roll() * unpaid.length), 1)[0])
    } else if (unpaid.length && roll() < 0.4) {
      await act("pay", unpaid.pop())
    }
  }
  const fetchParcel = async () => {
    const external_id = pick(placed.slice(-60))
    if (external_id && (await shop.sandbox.order(external_id)).status === "PROCESSED") {
      await act("pickup", external_id)
    }
  }
  const workers: Worker[] = [
    { every_ms: 700, act: order },
    { every_ms: 900, act: pay },
    { every_ms: 4000, act: () => act("cancel", pick(placed.slice(-12).filter(isBuyersToCancel))) },
    { every_ms: 1500, act: fetchParcel },
  ]
  return { placed, workers }
}
