import type { Shop } from "../../http/support/shop.ts"
import { reserve, setStock, type Shelf } from "./shelf.ts"
import { dice, type Worker } from "./worker.ts"

const MOST_RESERVATIONS = 12

/** The stock desk counts shelves, and shoppers of the storefront claim units and give them back. */
export const createCounter = (shop: Shop, { counted }: Shelf, count: (deed: string) => void): Worker[] => {
  const roll = dice(37)
  const open: string[] = []
  const pick = () => counted[Math.floor(roll() * counted.length)]!
  const recount = async () => {
    await setStock(shop, pick(), 40 + Math.floor(roll() * 200))
    count("stock counted here")
  }
  const shopper = async () => {
    if (open.length >= MOST_RESERVATIONS || (open.length && roll() < 0.4)) {
      await shop.admin.delete(`/admin/reservations/${open.shift()}`)
      count("reservation given back")
    } else {
      open.push(await reserve(shop, pick(), 1 + Math.floor(roll() * 2)))
      count("reserved here")
    }
  }
  return [
    { every_ms: 800, act: recount },
    { every_ms: 500, act: shopper },
  ]
}
