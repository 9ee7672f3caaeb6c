import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { replayIssue } from "../../../src/issues/replay"
import { requestShipments } from "../../../src/orders/outgoing/request-shipments"
import { shipOrder } from "../../../src/orders/outgoing/ship-order"
import { fakeMarket } from "./fake-market"
import { readOrder, waitingJobs, type OrderShop } from "./order-shop"

/** Fulfils units of an order's lines as the admin does, and has the channel asked to ship them. */
export const coreFulfil = async (app: OrderShop, external_id: string, quantities: number[]) => {
  const order = await readOrder(app, external_id)
  await createOrderFulfillmentWorkflow(app.container).run({
    input: {
      order_id: order.id,
      items: order.items
        .map(({ id }, index) => ({ id, quantity: quantities[index] ?? 0 }))
        .filter(({ quantity }) => quantity > 0),
      shipping_option_id: app.shop.shipping_option_id,
      location_id: app.shop.A,
    },
  })
  await requestShipments(app.container, { order_id: order.id })
}

/** Jobs that wait to ship a parcel. */
export const shipJobs = async (app: OrderShop) =>
  (await waitingJobs(app, "ship-channel-order")) as { shipment_id: string }[]

/** Works off the jobs that ship, and forgets them as the runner does. */
export const shipAll = async (app: OrderShop) => {
  const jobs = await shipJobs(app)
  await forgetJobs(app)
  for (const { shipment_id } of jobs) {
    await shipOrder(app.container, shipment_id)
  }
}

/** No job waits any more. */
export const forgetJobs = async ({ sql }: OrderShop) => await sql("truncate graphile_worker._private_jobs")

/** What the marketplace was asked, by operation. */
export const callsTo = (operation: string) => fakeMarket().calls.filter((call) => call.operation === operation)

/** The one issue of this code. */
export const issueOf = async ({ sql }: OrderShop, code: string) => {
  const [issue] = await sql<{ id: string; status: string; details: Record<string, unknown> }>(
    "select id, status, details from sync_issue where code = $1",
    [code]
  )
  return issue!
}

/** Presses "Try again" on the issue of this code; answers what the button says. */
export const tryAgain = async (app: OrderShop, code: string) => {
  const { done } = await replayIssue(app.container, (await issueOf(app, code)).id)
  return done
}

/** Parcels of an order by their states, in the order of their making. */
export const parcelStates = async ({ sql }: OrderShop) =>
  (await sql<{ status: string }>("select status from channel_shipment order by created_at, id")).map(
    ({ status }) => status
  )
