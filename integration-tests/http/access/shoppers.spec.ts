import { firstRegion } from "../support/shop-half.ts"
import { openScopedShop, type ScopedShop } from "../support/scoped-shop.ts"

type Cart = { id: string; items: { id: string }[]; shipping_address: { id: string } }

describe("what belongs to a shopper with an account", () => {
  let shop: ScopedShop
  let key: string
  let region: Awaited<ReturnType<typeof firstRegion>>

  type Headers = Record<string, string>
  const ask = async (token: string | undefined, method: string, path: string, body?: object, more: Headers = {}) => {
    const answer = await fetch(`${shop.url}${path}`, {
      method,
      headers: {
        "x-publishable-api-key": key,
        ...more,
        ...(body && { "content-type": "application/json" }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
    })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
  }
  const shopper = async (name: string): Promise<string> => {
    const login = { email: `${name}@shopper.test`, password: `password of ${name}` }
    const { json } = await ask(undefined, "POST", "/auth/customer/emailpass/register", login)
    await ask(json.token as string, "POST", "/store/customers", { email: login.email })
    return (await ask(undefined, "POST", "/auth/customer/emailpass", login)).json.token as string
  }
  const cart = async (token?: string): Promise<Cart> => {
    const address = { first_name: "A", last_name: "B", address_1: "Road 1", city: "Berlin", postal_code: "10115" }
    const { json } = await ask(token, "POST", "/store/carts?fields=id,*items,*shipping_address", {
      ...{ region_id: region.id, email: "guest@shopper.test" },
      shipping_address: { ...address, country_code: region.country_code },
      items: [{ variant_id: shop.mine.variant_id, quantity: 1 }],
    })
    return json.cart as Cart
  }
  const order = async (token?: string): Promise<string> => {
    const { id } = await cart(token)
    await ask(token, "POST", `/store/carts/${id}/shipping-methods`, { option_id: shop.mine.shipping_option_id })
    const { json } = await ask(token, "POST", "/store/payment-collections", { cart_id: id })
    const collection = json.payment_collection as { id: string }
    await ask(token, "POST", `/store/payment-collections/${collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    const { json: completed } = await ask(token, "POST", `/store/carts/${id}/complete`, {})
    return (completed.order as { id: string }).id
  }

  beforeAll(async () => {
    shop = await openScopedShop({ RATE_LIMITS: "admin=1000000/60,store=100000/60,sign_in=1000/60,form=4/600" })
    region = await firstRegion(shop.owner)
    const { api_key } = await shop.owner.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
      title: "Storefront",
      type: "publishable",
    })
    await shop.owner.post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [shop.mine.sales_channel_id] })
    key = api_key.token
  })
  afterAll(() => shop?.close())

  it("answers 404 to everybody else, in the words of what is not there", async () => {
    const [one, other] = [await shopper("one"), await shopper("other")]
    const mine = await cart(one)
    const bought = await order(one)
    const asks = (id: string, order_id: string): [string, string, object?][] => [
      ["GET", `/store/carts/${id}`],
      ["POST", `/store/carts/${id}`, { metadata: { mine: true } }],
      ["POST", `/store/carts/${id}/line-items`, { variant_id: shop.mine.variant_id, quantity: 1 }],
      ["DELETE", `/store/carts/${id}/line-items/${mine.items[0]!.id}`],
      ["POST", "/store/payment-collections", { cart_id: id }],
      ["GET", `/store/shipping-options?cart_id=${id}`],
      ["GET", `/store/orders/${order_id}`],
      ["POST", "/store/returns", { order_id, items: [], return_shipping: { option_id: "so_1" } }],
    ]
    const missing = asks("cart_01NOTHING", "order_01NOTHING")
    for (const [index, [method, path, body]] of asks(mine.id, bought).entries()) {
      for (const token of [other, undefined]) {
        const there = await ask(token, method, path, body)
        const [, nothing, nobody] = missing[index]!
        const nowhere = await ask(token, method, nothing, nobody)
        expect([method, path, there.status, nowhere.status]).toEqual([method, path, 404, 404])
        expect(String(there.json.message).replace(/\S+$/, "")).toBe(String(nowhere.json.message).replace(/\S+$/, ""))
      }
    }
    expect((await ask(one, "GET", `/store/carts/${mine.id}`)).status).toBe(200)
    expect((await ask(one, "GET", `/store/orders/${bought}`)).status).toBe(200)
  })

  it("does not shut out a guest, whose cart opens by its id, and whose order by its id and its address", async () => {
    const { id } = await cart()
    expect((await ask(undefined, "GET", `/store/carts/${id}`)).status).toBe(200)
    const bought = await order()
    const read = (id: string, address?: string) =>
      ask(undefined, "GET", `/store/orders/${id}`, undefined, address ? { "x-order-email": address } : {})
    expect((await read(bought, "guest@shopper.test")).status).toBe(200)
    expect((await read(bought, encodeURIComponent("Guest@Shopper.test"))).status).toBe(200)
    for (const [there, address] of [
      [bought],
      [bought, "other@shopper.test"],
      ["order_01NOTHING", "guest@shopper.test"],
    ]) {
      const { status, json } = await read(there!, address)
      expect([status, json.message]).toEqual([404, `There is no order ${there}`])
    }
  })

  it("is not opened by guessing a guest's address: wrong ones are counted by the order, there or not", async () => {
    const read = async (id: string, address: string) => {
      const { status } = await ask(undefined, "GET", `/store/orders/${id}`, undefined, { "x-order-email": address })
      return status
    }
    const bought = await order()
    const right = async () => await read(bought, "guest@shopper.test")
    expect(await Promise.all([right(), right(), right()])).toEqual([200, 200, 200])
    expect([await right(), await right(), await right()]).toEqual([200, 200, 200])
    for (const id of [bought, "order_01GUESSED"]) {
      const guesses = await Promise.all(Array.from({ length: 8 }, (_, turn) => read(id, `guess-${turn}@shopper.test`)))
      expect(guesses.sort()).toEqual([404, 404, 404, 404, 429, 429, 429, 429])
      expect(await read(id, "guest@shopper.test")).toBe(429)
    }
    expect(await read(await order(), "guest@shopper.test")).toBe(200)
  })

  it("opens to its shopper however often it is looked at, also while guesses have locked it for everybody else", async () => {
    const owner = await shopper("keen")
    const bought = await order(owner)
    const look = async (token: string | undefined, address: string) => {
      const { status } = await ask(token, "GET", `/store/orders/${bought}`, undefined, { "x-order-email": address })
      return status
    }
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await look(owner, "guest@shopper.test")).toBe(200)
    }
    for (const expected of [404, 404, 404, 404, 429]) {
      expect(await look(undefined, "guest@shopper.test")).toBe(expected)
    }
    expect(await look(owner, "guest@shopper.test")).toBe(200)
  })

  it("is no address of another cart's, neither to be taken over nor to be written to", async () => {
    const [mine, foreign] = [await cart(), await cart()]
    const { id } = foreign.shipping_address
    const change = async (path: string, body: object) => (await ask(undefined, "POST", path, body)).status
    expect(await change(`/store/carts/${mine.id}`, { shipping_address: { id, city: "Elsewhere" } })).toBe(404)
    expect(await change("/store/carts", { region_id: region.id, shipping_address: id })).toBe(404)
    const own = { id: mine.shipping_address.id, city: "Hamburg" }
    expect(await change(`/store/carts/${mine.id}`, { shipping_address: own })).toBe(200)
  })

  it("is a line of its own cart alone, taken out by nobody through another", async () => {
    const [mine, foreign] = [await cart(await shopper("liner")), await cart()]
    const [line, own] = [mine.items[0]!.id, foreign.items[0]!.id]
    for (const id of [line, "cali_01NOTHING"]) {
      for (const [method, body] of [["DELETE"], ["POST", { quantity: 2 }]] as [string, object?][]) {
        const { status, json } = await ask(undefined, method, `/store/carts/${foreign.id}/line-items/${id}`, body)
        expect([status, json.message]).toEqual([404, `There is no line item ${id}`])
      }
    }
    const [kept] = await shop.sql<{ quantity: number; deleted_at: unknown }>(
      "select quantity::int, deleted_at from cart_line_item where id = $1",
      [line]
    )
    expect(kept).toEqual({ quantity: 1, deleted_at: null })
    expect((await ask(undefined, "DELETE", `/store/carts/${foreign.id}/line-items/${own}`)).status).toBe(200)
  })

  it("is an order's transfer only to who asked for it and to who was sent its token", async () => {
    const [asking, other] = [await shopper("asking"), await shopper("else")]
    const wished = async () => {
      const id = await order()
      const request = (more?: Headers) => ask(asking, "POST", `/store/orders/${id}/transfer/request`, {}, more)
      expect((await request()).status).toBe(404)
      expect((await request({ "x-order-email": "guest@shopper.test" })).status).toBe(200)
      const [action] = await shop.sql<{ token: string }>(
        `select details->>'token' as token from order_change_action
         where order_id = $1 and action = 'TRANSFER_CUSTOMER'`,
        [id]
      )
      return { id, token: action!.token }
    }
    const [one, two] = [await wished(), await wished()]
    for (const id of [one.id, "order_01NOTHING"]) {
      const told = { status: 404, message: `There is no order ${id}` }
      const refused = async (...asked: Parameters<typeof ask>) => {
        const { status, json } = await ask(...asked)
        expect({ status, message: json.message }).toEqual(told)
      }
      await refused(other, "POST", `/store/orders/${id}/transfer/cancel`, {})
      for (const deed of ["accept", "decline"]) {
        await refused(undefined, "POST", `/store/orders/${id}/transfer/${deed}`, { token: two.token })
      }
    }
    expect((await ask(undefined, "POST", `/store/orders/${one.id}/transfer/accept`, { token: one.token })).status).toBe(
      200
    )
    expect((await ask(other, "GET", `/store/orders/${one.id}`)).status).toBe(404)
    expect((await ask(asking, "POST", `/store/orders/${two.id}/transfer/cancel`, {})).status).toBe(200)
  })
})
