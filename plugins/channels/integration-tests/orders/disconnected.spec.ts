import { definedTasks } from "../../../integrations/src/registry"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  restock,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"
import { callsTo, coreFulfil, parcelStates, shipAll, shipJobs } from "./support/outgoing"

describe("jobs of a connection that was disconnected", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 9)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 9)
    await app.sql("update integration_connection set status = 'connected', status_reason = null")
  })
  afterAll(() => app?.close())

  /** Runs a task as the job runner does; what it throws would become a dead letter. */
  const run = async (name: string, payload: unknown) => {
    const task = definedTasks().find((each) => each.name === name)!
    await task.run(task.schema.parse(payload), {
      container: app.container,
      logger: app.container.resolve(ContainerRegistrationKeys.LOGGER),
      signal: new AbortController().signal,
      job: { id: "1", key: null, attempt: 1, max_attempts: 8 },
      assertClaimed: () => Promise.resolve(),
    })
  }
  const fulfilled = async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, id)
    await coreFulfil(app, id, [1])
  }
  const setStatus = (status: "disconnected" | "expired") =>
    app.sql("update integration_connection set status = $1, status_reason = 'Said so.'", [status])
  const waits = () => app.sql("select message from channel_order_event where type = 'waits_for_connection'")

  it.each(["poll-channel-orders", "pull-lost-webhooks", "refresh-channel-token", "reconcile-stock", "pull-listings"])(
    "end quietly: %s",
    async (name) => {
      await setStatus("disconnected")
      await expect(run(name, { connection_id: CONNECTION })).resolves.toBeUndefined()
    }
  )

  it("leave the order a word, and the parcel as it is for the day that it is connected again", async () => {
    await fulfilled()
    await setStatus("disconnected")
    await app.sql("update channel_connection set order_mode = 'observe'")
    const [payload] = await shipJobs(app)
    await run("ship-channel-order", payload)
    expect(await waits()).toHaveLength(1)
    expect(await parcelStates(app)).toEqual(["requested"])
    expect(callsTo("ship")).toEqual([])
  })

  it("leave the order a word where a tracking number was still to come", async () => {
    await fulfilled()
    await shipAll(app)
    const [payload] = await waitingJobs(app, "track-channel-order")
    await setStatus("disconnected")
    await run("track-channel-order", payload)
    expect(await waits()).toHaveLength(1)
  })

  it("still fail where the authorisation expired, which is not the merchant's wish: the control", async () => {
    await setStatus("expired")
    await expect(run("poll-channel-orders", { connection_id: CONNECTION })).rejects.toMatchObject({
      kind: "unauthorized",
    })
  })
})
