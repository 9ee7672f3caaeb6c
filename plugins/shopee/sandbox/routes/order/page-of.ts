import { paramError } from "../../gateway/shopee-error.ts"
import type { Order } from "../../state/types.ts"

export interface OrderPage {
  rows: Order[]
  more: boolean
  /** Empty when there is no more. */
  next_cursor: string
}

/** One page of orders by time. The cursor names the last order seen, so an order that moves shifts no other. */
export function pageOf(
  orders: Order[],
  timeOf: (order: Order) => number,
  cursor: string | null,
  pageSize: number
): OrderPage {
  const sorted = orders.sort((left, right) => timeOf(left) - timeOf(right) || compare(left.order_sn, right.order_sn))
  const after = readCursor(cursor)
  const rest = after
    ? sorted.filter(
        (order) => timeOf(order) > after.time || (timeOf(order) === after.time && order.order_sn > after.sn)
      )
    : sorted
  const rows = rest.slice(0, pageSize)
  const last = rows.at(-1)
  const more = rest.length > pageSize
  return { rows, more, next_cursor: more && last ? `${timeOf(last)}-${last.order_sn}` : "" }
}

function readCursor(cursor: string | null): { time: number; sn: string } | null {
  if (!cursor) {
    return null
  }
  const [, time, sn] = /^(\d+)-(\w+)$/.exec(cursor) ?? []
  if (!time || !sn) {
    throw paramError("Wrong parameters, detail: cursor is invalid.")
  }
  return { time: Number(time), sn }
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
