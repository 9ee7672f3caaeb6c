import { onCommitPoint } from "../../../src/orders/commit-points"
import { openIssues, readOrder, stockOf, type OrderShop } from "./order-shop"

/** Dies at one place, once. */
const dieAt = (point: string) => {
  let died = 0
  const lift = onCommitPoint((name) => {
    if (name === point && !died++) {
      throw new Error(`killed at ${point}`)
    }
  })
  return { lift, died: () => died > 0 }
}

/** Where the crashes of a suite landed, and how to make one. */
export const crasher = (app: OrderShop) => {
  const landed: string[] = []
  /** What a claim's lease does in time. */
  const expireClaims = () => app.sql("update channel_order set claimed_until = now() - interval '1 second'")

  const crash = async (point: string, work: () => Promise<unknown>) => {
    const death = dieAt(point)
    await work().catch(() => undefined)
    death.lift()
    expect(death.died()).toBe(true)
    landed.push(point)
    await expireClaims()
    await app.sql("update channel_order set due_at = now() where due_at is not null")
  }

  return { landed, crash }
}

/** Everything that an order left behind, without times and serial numbers. */
const orderState = async (app: OrderShop, ids: string[]) =>
  await Promise.all(
    ids.map(async (id) => {
      const order = await readOrder(app, id)
      const [row] = await app.sql(
        "select status, intake_status, due_at, claimed_by from channel_order where external_id = $1",
        [id]
      )
      return {
        row,
        id: order.id,
        status: order.status,
        total: order.total,
        summary: [order.summary.paid_total, order.summary.refunded_total, order.summary.pending_difference],
        items: order.items.map(({ id, quantity, detail }) => [
          id,
          quantity,
          detail.fulfilled_quantity,
          detail.shipped_quantity,
          detail.delivered_quantity,
        ]),
        payments: order.payment_collections.map(({ id, status, payments }) => [
          id,
          status,
          payments.map(({ captures, refunds }) => [captures.length, refunds.length]),
        ]),
        credit: order.credit_lines.map(({ amount }) => amount),
        transactions: order.transactions.map(({ amount }) => amount).sort(),
        fulfillments: order.fulfillments.map((each) => [
          each.id,
          !!each.shipped_at,
          !!each.delivered_at,
          !!each.canceled_at,
        ]),
        reservations: await app.sql(
          "select id, quantity::int, coalesce(allow_backorder, false) as backorder from reservation_item where deleted_at is null and line_item_id = any($1) order by backorder, quantity",
          [order.items.map((item) => item.id)]
        ),
        events: await app
          .sql(
            "select type, message from channel_order_event e join channel_order o on o.id = e.channel_order_id where o.external_id = $1 order by type, message",
            [id]
          )
          .then((events) => events.map(({ type }) => type)),
      }
    })
  )

/** The orders, the stock of one item and the open issues. */
export const booksOf = async (app: OrderShop, item: string, ids: string[]) => ({
  orders: await orderState(app, ids),
  stock: await stockOf(app, item),
  issues: (await openIssues(app)).map(({ code }) => code),
})

/** Ids of orders count up, so what is compared are the books without them. */
export const withoutIds = (value: unknown) =>
  JSON.parse(JSON.stringify(value).replace(/"(order|ordli|resitem|paycol|ful)_[0-9A-Z]{26}"/g, '"$1"')) as unknown
