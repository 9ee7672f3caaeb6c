import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { IntegrationError } from "@pasar/integrations"
import { ignoreIssue } from "../../src/issues/ignore"
import { answerCancellation, cancelChannelOrder, requestCancellations } from "../../src/orders/outgoing/cancel-order"
import { fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  openIssues,
  readOrder,
  restock,
  take,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"
import { callsTo, coreFulfil, forgetJobs, issueOf, parcelStates, shipAll, shipJobs, tryAgain } from "./support/outgoing"

describe("trying again what the channel refused", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 9)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 9)
  })
  afterAll(() => app?.close())

  const taken = async (quantity = 1) => {
    const id = place({ lines: [{ sku: "SCARF", quantity }] })
    await intake(app, id)
    return id
  }
  const refuse = (operation: string) => {
    fakeMarket().fail = (call) =>
      call.operation === operation ? new IntegrationError("rejected", "Not now") : undefined
  }
  const refuseNothing = () => (fakeMarket().fail = undefined)
  const orderId = async (external_id: string) => (await readOrder(app, external_id)).id
  const cancelHere = async (external_id: string) => {
    const order_id = await orderId(external_id)
    await cancelOrderWorkflow(app.container).run({ input: { order_id } })
    await requestCancellations(app.container, { order_id })
  }
  const runCancel = async () => {
    const [payload] = await waitingJobs(app, "cancel-channel-order")
    await forgetJobs(app)
    await cancelChannelOrder(app.container, payload as never)
  }

  it("sends a refused parcel again and closes its issue once the channel has taken it", async () => {
    const id = await taken()
    await coreFulfil(app, id, [1])
    refuse("ship")
    await shipAll(app)
    expect(await parcelStates(app)).toEqual(["failed"])
    expect(await openIssues(app)).toMatchObject([{ code: "ship_failed" }])

    refuseNothing()
    expect(await tryAgain(app, "ship_failed")).toBe("The channel is asked again to ship the parcel.")
    expect(await parcelStates(app)).toEqual(["requested"])
    expect(await shipJobs(app)).toHaveLength(1)
    await shipAll(app)
    expect(callsTo("ship")).toHaveLength(1)
    expect(await parcelStates(app)).toEqual(["arranged"])
    expect(await openIssues(app)).toEqual([])
  })

  it("reads the order again where none of its parcels stands refused any more", async () => {
    const id = await taken()
    await coreFulfil(app, id, [1])
    refuse("ship")
    await shipAll(app)
    await app.sql("update channel_shipment set status = 'arranged'")
    await forgetJobs(app)
    expect(await tryAgain(app, "ship_failed")).toBe("The order is being read again from the channel.")
    expect(await shipJobs(app)).toEqual([])
    expect(await waitingJobs(app, "take-channel-orders")).toHaveLength(1)
  })

  it("keeps the issue while another parcel of the order stands refused", async () => {
    const id = await taken(2)
    await coreFulfil(app, id, [1])
    refuse("ship")
    await shipAll(app)
    refuseNothing()
    await coreFulfil(app, id, [1])
    await shipAll(app)
    expect((await parcelStates(app)).sort()).toEqual(["arranged", "failed"])
    expect(await openIssues(app)).toMatchObject([{ code: "ship_failed" }])
  })

  it("closes the issue of a refused parcel that the courier picked up even so, or whose order was cancelled", async () => {
    const shipped = await taken()
    await coreFulfil(app, shipped, [1])
    const canceled = await taken()
    await coreFulfil(app, canceled, [1])
    refuse("ship")
    await shipAll(app)
    expect(await openIssues(app)).toHaveLength(2)
    market.pickUp(shipped)
    market.cancel(canceled)
    await intake(app, shipped, canceled)
    expect(await openIssues(app)).toEqual([])
  })

  it("sends a refused cancellation again, with the reason it had", async () => {
    const id = await taken()
    await cancelHere(id)
    refuse("cancel")
    await runCancel()
    expect((await issueOf(app, "cancel_failed")).details).toMatchObject({ reason: "customer_request" })

    refuseNothing()
    expect(await tryAgain(app, "cancel_failed")).toBe("The channel is asked again to cancel the order.")
    expect(await waitingJobs(app, "cancel-channel-order")).toMatchObject([{ reason: "customer_request" }])
    await runCancel()
    expect(fakeMarket().orders.get(id)!.status).toBe("canceled")
    expect(await openIssues(app)).toEqual([])
  })

  it("sends a refused answer to a buyer again, with what was answered", async () => {
    const id = await taken()
    market.requestCancel(id)
    await intake(app, id)
    const [row] = await app.sql<{ id: string }>("select id from channel_order where external_id = $1", [id])
    refuse("answerCancellation")
    await answerCancellation(app.container, { channel_order_id: row!.id, accept: false })
    expect((await issueOf(app, "cancel_failed")).details).toMatchObject({ accept: false })

    refuseNothing()
    expect(await tryAgain(app, "cancel_failed")).toBe("The buyer is told again that the order is kept.")
    const [payload] = await waitingJobs(app, "answer-channel-cancellation")
    await answerCancellation(app.container, payload as never)
    await take(app)
    expect(fakeMarket().orders.get(id)!.status).toBe("ready_to_ship")
    expect(await openIssues(app)).toEqual([])
  })

  it("leaves a refused cancellation alone that somebody chose to ignore, until it is retried", async () => {
    const id = await taken()
    await cancelHere(id)
    refuse("cancel")
    await runCancel()
    await ignoreIssue(app.container, (await issueOf(app, "cancel_failed")).id)
    await requestCancellations(app.container, { connection_id: CONNECTION })
    expect(await waitingJobs(app, "cancel-channel-order")).toEqual([])

    refuseNothing()
    await tryAgain(app, "cancel_failed")
    await runCancel()
    expect((await issueOf(app, "cancel_failed")).status).toBe("resolved")
  })
})
