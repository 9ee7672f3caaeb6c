import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { lendReservationsStep } from "../../src/workflows/fulfillments"
import { place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  forgetOrders,
  intake,
  readOrder,
  restock,
  stockOf,
  type OrderShop,
} from "./support/order-shop"

const happenStep = createStep("test-happen", async (statements: string[], { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  for (const statement of statements) {
    await knex.raw(statement)
  }
  return new StepResponse(void 0)
})
const failStep = createStep("test-fail-late", async (): Promise<StepResponse<void>> => {
  throw await Promise.resolve(new Error("the parcel fell off the van"))
})

/** Lends reservations to a shipment during which something happens to them, and which then fails. */
const shipInVainWorkflow = createWorkflow(
  "test-ship-in-vain",
  (input: { line_item_ids: string[]; meanwhile: string[] }) => {
    const lent = lendReservationsStep(input)
    happenStep(input.meanwhile)
    failStep()
    return new WorkflowResponse(lent)
  }
)

describe("reservations lent to a shipment that fails", () => {
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

  /** The live reservations after an order of so many units was shipped in vain, and what else is in the books. */
  const afterwards = async (quantity: number, ...meanwhile: string[]) => {
    const id = place({ lines: [{ sku: "SCARF", quantity }] })
    await intake(app, id)
    const { items } = await readOrder(app, id)
    const before = await reservations()
    const { errors } = await shipInVainWorkflow(app.container).run({
      input: { line_item_ids: items.map((item) => item.id), meanwhile },
      throwOnError: false,
    })
    expect(errors.map(({ error }) => (error as Error).message)).toEqual(["the parcel fell off the van"])
    return { before, after: await reservations() }
  }
  const reservations = () =>
    app.sql(`select quantity::int, allow_backorder as is_backorder, updated_at::text from reservation_item
      where deleted_at is null order by allow_backorder, id`)
  const setTo = (quantity: number) => [
    `update reservation_item set quantity = ${quantity}, raw_quantity = '{"value":"${quantity}","precision":20}'
     where deleted_at is null`,
    `update inventory_level set reserved_quantity = ${quantity},
       raw_reserved_quantity = '{"value":"${quantity}","precision":20}' where reserved_quantity > 0`,
  ]

  it("are what they were, one or several: the control", async () => {
    const one = await afterwards(5)
    expect(one.before).toMatchObject([{ quantity: 5, is_backorder: false }])
    expect(one.after).toEqual(one.before)
    await forgetOrders(app)
    const several = await afterwards(7)
    expect(several.before).toHaveLength(2)
    expect(several.after).toEqual(several.before)
  })

  it("keep what somebody changed in between, and are a claim on stock again", async () => {
    const { after } = await afterwards(5, ...setTo(3))
    expect(after).toMatchObject([{ quantity: 3, is_backorder: false }])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 3, live: 3 })
  })

  it("stay one backorder where they were several and somebody changed it in between", async () => {
    const { before, after } = await afterwards(7, ...setTo(6))
    expect(before).toHaveLength(2)
    expect(after).toMatchObject([{ quantity: 6, is_backorder: true }])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 6, live: 6 })
  })

  it("are not revived where somebody gave them back in between", async () => {
    const { after } = await afterwards(
      5,
      "update reservation_item set deleted_at = now()",
      `update inventory_level set reserved_quantity = 0, raw_reserved_quantity = '{"value":"0","precision":20}'`
    )
    expect(after).toEqual([])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
  })

  it("stay a backorder where the stock they were a claim on is gone", async () => {
    const { after } = await afterwards(
      5,
      ...setTo(4),
      `update inventory_level set stocked_quantity = 2, raw_stocked_quantity = '{"value":"2","precision":20}'`
    )
    expect(after).toMatchObject([{ quantity: 4, is_backorder: true }])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 2, reserved: 4, live: 4 })
  })
})
