import { onCommitPoint } from "../../src/orders/commit-points"
import type { ChannelAddressDTO } from "../../src/types"
import { change, fakeMarket, market, place } from "./support/fake-market"
import { addProduct, bootOrderShop, forgetOrders, intake, take, type OrderShop } from "./support/order-shop"

const clear: ChannelAddressDTO = {
  name: "Canary Name",
  phone: "+65 8123 4599",
  address_1: "Blk 9 Canary Street",
  address_2: "",
  city: "Singapore",
  province: "Central",
  postal_code: "018956",
  country_code: "sg",
}
const masked: ChannelAddressDTO = {
  ...clear,
  name: "C****e",
  phone: "******99",
  address_1: "Blk 9, ******",
  address_2: "****, ****",
  city: "****",
  province: "****",
}

describe("the address of an order that was masked before its payment", () => {
  let app: OrderShop

  beforeAll(async () => {
    app = await bootOrderShop()
    await addProduct(app, "SCARF", 100)
  })
  beforeEach(() => forgetOrders(app))
  afterAll(() => app?.close())

  const placed = (shipping_address: ChannelAddressDTO | null) => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }], status: "unpaid" })
    change(id, { shipping_address })
    return id
  }
  const taken = async (shipping_address: ChannelAddressDTO | null) => {
    const id = placed(shipping_address)
    await intake(app, id)
    return id
  }
  const address = async (kind: "shipping" | "billing" = "shipping") => {
    const [row] = await app.sql(
      `select first_name as name, phone, address_1, address_2, city, province, postal_code, country_code
       from "order" join order_address address on address.id = "order".${kind}_address_id`
    )
    return row
  }
  const seen = async (id: string, shipping_address: ChannelAddressDTO | null) => {
    change(id, { shipping_address })
    await intake(app, id)
    return await address()
  }

  it("becomes clear with the payment, in shipping and billing, and stays so", async () => {
    const id = await taken(masked)
    expect(await address()).toEqual(masked)
    market.pay(id)
    expect(await seen(id, clear)).toEqual(clear)
    expect(await address("billing")).toEqual(clear)
    expect(await seen(id, masked)).toEqual(clear)
    expect(await seen(id, null)).toEqual(clear)
  })

  it("becomes clear at a later look than the payment's", async () => {
    const id = await taken(masked)
    market.pay(id)
    await intake(app, id)
    expect(await address()).toEqual(masked)
    expect(await seen(id, clear)).toEqual(clear)
  })

  it("takes over what is clear, and keeps what it has of the rest", async () => {
    const id = await taken(masked)
    expect(await seen(id, { ...clear, phone: "******00" })).toEqual({ ...clear, phone: "******99" })
    expect(await seen(id, clear)).toEqual(clear)
  })

  it("is left alone once it is clear: somebody may have mended it here", async () => {
    const id = await taken(clear)
    expect(await seen(id, { ...clear, address_1: "Another Street" })).toEqual(clear)
  })

  it("is added where there was none", async () => {
    const id = await taken(null)
    market.pay(id)
    expect(await seen(id, clear)).toEqual(clear)
    expect(await address("billing")).toEqual(clear)
  })

  it("becomes clear where the buyer paid between a crash of the intake and its repeat", async () => {
    const id = placed(masked)
    const lift = onCommitPoint((point) => {
      if (point === "orders-created") {
        throw new Error("killed")
      }
    })
    await intake(app, id).finally(lift)
    change(id, { status: "ready_to_ship", paid_at: fakeMarket().orders.get(id)!.updated_at, shipping_address: clear })
    await app.sql("update channel_order set due_at = now()")
    await take(app)
    expect(await address()).toEqual(clear)
  })
})
