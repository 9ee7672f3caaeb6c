import { cancelOrderWorkflow, createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { answerCancellation, cancelChannelOrder } from "../../src/orders/outgoing/cancel-order"
import { fulfilOrder } from "../../src/orders/outgoing/fulfil-order"
import type { AnswerPayload, CancelPayload, FulfilPayload } from "../../src/orders/outgoing/jobs"
import {
  answerChannelCancellationWorkflow,
  cancelChannelOrderWorkflow,
  replayChannelOrderWorkflow,
  requestChannelCancellationWorkflow,
  requestChannelShipmentsWorkflow,
  shipChannelOrderWorkflow,
} from "../../src/workflows/orders"
import { fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  forgetOrders,
  intake,
  note,
  readOrder,
  restock,
  stockOf,
  take,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"
import { callsTo, forgetJobs, shipJobs } from "./support/outgoing"

jest.setTimeout(180_000)

describe("what a person has done to an order of a channel", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 5)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 5)
  })
  afterAll(() => app?.close())

  const placed = (quantity = 1) => place({ lines: [{ sku: "SCARF", quantity }] })
  const rowOf = async (external_id: string) => {
    const [row] = await app.sql<{ id: string; status: string | null; intake_status: string }>(
      "select id, status, intake_status from channel_order where external_id = $1",
      [external_id]
    )
    return row!
  }
  /** An order that stands in Medusa, with no job of its intake left. */
  const taken = async (quantity = 1) => {
    const external_id = placed(quantity)
    await intake(app, external_id)
    await forgetJobs(app)
    return { external_id, id: (await rowOf(external_id)).id }
  }
  /** The one job that waits, taken out as the runner does. */
  const takeJob = async <Payload>(task: string) => {
    const jobs = await waitingJobs(app, task)
    expect(jobs).toHaveLength(1)
    await forgetJobs(app)
    return jobs[0] as Payload
  }
  const jobs = async () => (await app.sql("select 1 from graphile_worker._private_jobs")).length
  /** A workflow throws its error as a plain object, and what it refuses leaves no job. */
  const refused = async (run: Promise<unknown>, why: string) => {
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining(why) })
    expect(await jobs()).toBe(0)
  }

  type Items = { id: string; quantity: number }[]
  const ship = (id: string, items?: Items) =>
    shipChannelOrderWorkflow(app.container).run({ input: { id, ...(items && { items }) } })
  const answer = (id: string, accept: boolean) =>
    answerChannelCancellationWorkflow(app.container).run({ input: { id, accept } })
  const cancel = (id: string) => cancelChannelOrderWorkflow(app.container).run({ input: { id } })

  it("ships all that is left, in one parcel however often the button is pressed", async () => {
    const { id, external_id } = await taken(4)
    const [line] = (await readOrder(app, external_id)).items
    expect((await ship(id)).result).toEqual({ task: "fulfil-channel-order" })
    await ship(id)
    const job = await takeJob<FulfilPayload>("fulfil-channel-order")
    expect(job).toMatchObject({ channel_order_id: id, items: [{ id: line!.id, quantity: 4 }] })
    await fulfilOrder(app.container, job)
    expect((await readOrder(app, external_id)).items[0]!.detail.fulfilled_quantity).toBe(4)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 1, reserved: 0, live: 0 })
    await forgetJobs(app)
    await refused(ship(id), `Everything of order ${external_id} is fulfilled already`)
  })

  it("ships a part, then the rest as another parcel, and never more than is left", async () => {
    const { id, external_id } = await taken(5)
    const line = (await readOrder(app, external_id)).items[0]!.id
    await refused(ship(id, [{ id: line, quantity: 6 }]), `Only 5 of line ${line} are left to ship`)
    await refused(ship(id, [{ id: "ordli_none", quantity: 1 }]), "Only 0 of line ordli_none are left to ship")
    await ship(id, [{ id: line, quantity: 2 }])
    const first = await takeJob<FulfilPayload>("fulfil-channel-order")
    await fulfilOrder(app.container, first)
    await forgetJobs(app)
    await refused(ship(id, [{ id: line, quantity: 4 }]), `Only 3 of line ${line} are left to ship`)
    await ship(id)
    const second = await takeJob<FulfilPayload>("fulfil-channel-order")
    expect(second.key).not.toBe(first.key)
    expect(second.items).toEqual([{ id: line, quantity: 3 }])
    await fulfilOrder(app.container, second)
    expect((await readOrder(app, external_id)).fulfillments).toHaveLength(2)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 0, reserved: 0, live: 0 })
  })

  it("neither ships nor cancels what Medusa does not have yet, and knows no order that is not there", async () => {
    await app.sql("update channel_connection set order_mode = 'observe'")
    const external_id = placed()
    await intake(app, external_id)
    await forgetJobs(app)
    const { id, intake_status } = await rowOf(external_id)
    expect(intake_status).toBe("observed")
    await refused(ship(id), `Order ${external_id} has not been taken yet`)
    await refused(cancel(id), `Order ${external_id} has not been taken yet`)
    await refused(cancel("chord_none"), "chord_none")
  })

  it.each([
    [true, "canceled", "canceled", 0],
    [false, "ready_to_ship", "pending", 2],
  ])("answers a buyer's wish to cancel: %s", async (accept, on_channel, here, reserved) => {
    const { id, external_id } = await taken(2)
    market.requestCancel(external_id)
    await intake(app, external_id)
    await forgetJobs(app)
    await answer(id, accept)
    await answerCancellation(app.container, await takeJob<AnswerPayload>("answer-channel-cancellation"))
    expect(callsTo("answerCancellation")).toHaveLength(1)
    expect(fakeMarket().orders.get(external_id)!.status).toBe(on_channel)
    await take(app)
    expect(await rowOf(external_id)).toMatchObject({ status: on_channel })
    expect(await readOrder(app, external_id)).toMatchObject({ status: here })
    expect(await stockOf(app, scarf)).toMatchObject({ reserved })
  })

  it("answers no wish that there is not", async () => {
    const { id, external_id } = await taken()
    await refused(answer(id, true), `Order ${external_id} is ready_to_ship, not cancel_requested`)
    const unread = placed()
    await note(app, [unread])
    await forgetJobs(app)
    await refused(answer((await rowOf(unread)).id, true), `Order ${unread} is not read yet, not cancel_requested`)
    expect(callsTo("answerCancellation")).toEqual([])
  })

  it("has the channel cancel for want of stock, and then is cancelled here", async () => {
    const { id, external_id } = await taken(3)
    await cancel(id)
    const job = await takeJob<CancelPayload>("cancel-channel-order")
    expect(job).toEqual({ channel_order_id: id, reason: "out_of_stock" })
    expect((await readOrder(app, external_id)).status).toBe("pending")
    await cancelChannelOrder(app.container, job)
    await take(app)
    expect(await readOrder(app, external_id)).toMatchObject({ status: "canceled" })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
  })

  it("has an order read again whose news was lost", async () => {
    const { id, external_id } = await taken()
    market.cancel(external_id)
    await take(app)
    expect(await rowOf(external_id)).toMatchObject({ status: "ready_to_ship" })
    await replayChannelOrderWorkflow(app.container).run({ input: { id } })
    expect(await waitingJobs(app, "take-channel-orders")).toHaveLength(1)
    await take(app)
    expect(await rowOf(external_id)).toMatchObject({ status: "canceled" })
    expect(await stockOf(app, scarf)).toMatchObject({ reserved: 0 })
  })

  it("has the channel told of a fulfilment and of a cancellation in Medusa, and of no other shop's", async () => {
    const [shipped, canceled] = [await taken(), await taken()]
    const { id: order_id, items } = await readOrder(app, shipped.external_id)
    await createOrderFulfillmentWorkflow(app.container).run({
      input: {
        order_id,
        items: [{ id: items[0]!.id, quantity: 1 }],
        shipping_option_id: app.shop.shipping_option_id,
        location_id: app.shop.A,
      },
    })
    const other_id = (await readOrder(app, canceled.external_id)).id
    await cancelOrderWorkflow(app.container).run({ input: { order_id: other_id } })
    await forgetJobs(app)

    const told = (input: { order_id: string }) => [
      requestChannelShipmentsWorkflow(app.container).run({ input }),
      requestChannelCancellationWorkflow(app.container).run({ input }),
    ]
    await Promise.all(told({ order_id: "order_of_the_storefront" }))
    expect(await jobs()).toBe(0)
    await Promise.all([...told({ order_id }), ...told({ order_id: other_id })])
    expect(await shipJobs(app)).toEqual([{ shipment_id: expect.any(String), channel_order_id: shipped.id }])
    expect(await waitingJobs(app, "cancel-channel-order")).toEqual([
      { channel_order_id: canceled.id, reason: "customer_request" },
    ])
    expect(await app.sql("select channel_order_id, status from channel_shipment")).toEqual([
      { channel_order_id: shipped.id, status: "requested" },
    ])
  })
})
