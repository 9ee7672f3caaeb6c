import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { createRival, RIVAL_HELD_OFF, type Rival } from "../../harness/rival.ts"
import { createGuardedProduct, createShopper, type Shopper } from "./storefront.ts"

const INSUFFICIENT = {
  code: "insufficient_inventory",
  type: "not_allowed",
  message: "There is not enough stock for this. Lower the quantity or remove the item, then try again.",
  correlation_id: expect.any(String) as string,
}

describe("the stock guard over two server processes", () => {
  let database: TestDatabase
  const servers: TestServer[] = []
  let admin: AdminClient
  let shopper: Shopper
  let pool: Pool
  let rival: Rival
  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    rival = createRival(database.url)
    // One of them also works the jobs: a shop without any worker never says that it is ready.
    for (const workerMode of ["shared", "server"] as const) {
      servers.push(await startServer({ databaseUrl: database.url, port: await freePort(), workerMode }))
    }
    admin = await adminClient(servers[0]!.url)
    shopper = await createShopper(admin)
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await rival?.close()
    await pool?.end()
    await database?.drop()
  })

  const books = async (item: string) => {
    const { rows } = await pool.query(
      `select l.stocked_quantity::int as stocked, l.reserved_quantity::int as reserved,
              (select count(*)::int from reservation_item r
                where r.inventory_item_id = l.inventory_item_id and r.deleted_at is null) as reservations
         from inventory_level l where l.inventory_item_id = $1 and l.deleted_at is null`,
      [item]
    )
    return rows
  }

  const orders = async (variant_id: string) => {
    const { rows } = await pool.query(
      `select distinct o.id from "order" o
         join order_item i on i.order_id = o.id join order_line_item l on l.id = i.item_id
        where o.deleted_at is null and l.variant_id = $1`,
      [variant_id]
    )
    return rows.length
  }

  const twelveCartsForOneUnit = async () => {
    const { variant_id, inventory_item_id } = await createGuardedProduct(admin, 1)
    const carts: string[] = []
    for (let index = 0; index < 12; index++) {
      carts.push(await shopper.cart(servers[index % 2]!.url, [{ variant_id, quantity: 1 }]))
    }
    const answers = await Promise.all(carts.map((cart, index) => shopper.complete(servers[index % 2]!.url, cart)))
    const refusals = answers.filter(({ body }) => body.type !== "order")
    const rivals = await rival.meet(inventory_item_id)
    return { refusals, rivals, orders: await orders(variant_id), books: await books(inventory_item_id) }
  }
  const expectOneSold = (seen: Awaited<ReturnType<typeof twelveCartsForOneUnit>>) =>
    expect(seen).toEqual({
      refusals: Array.from({ length: 11 }, () => ({ status: 400, body: INSUFFICIENT })),
      rivals: RIVAL_HELD_OFF,
      orders: 1,
      books: [{ stocked: 1, reserved: 1, reservations: 1 }],
    })

  it("sells the last unit to one of twelve carts", async () => {
    expectOneSold(await twelveCartsForOneUnit())
  })

  it("refuses a cart that asks for more than there is in the same clear words", async () => {
    const { variant_id } = await createGuardedProduct(admin, 1)
    const url = servers[0]!.url
    expect((await shopper.open(url, [{ variant_id, quantity: 1 }])).status).toBe(200)
    expect(await shopper.open(url, [{ variant_id, quantity: 2 }])).toEqual({ status: 400, body: INSUFFICIENT })
  })

  const twoLinesOfThree = async () => {
    const product = await createGuardedProduct(admin, 3)
    const { variant_id, inventory_item_id } = product
    const url = servers[0]!.url
    const cart = await shopper.cart(url, [
      { variant_id, quantity: 2 },
      { variant_id, quantity: 2 },
    ])
    const answer = await shopper.complete(url, cart)
    return {
      product,
      url,
      cart,
      seen: { answer, orders: await orders(variant_id), books: await books(inventory_item_id) },
    }
  }
  const expectRefused = (seen: Awaited<ReturnType<typeof twoLinesOfThree>>["seen"]) =>
    expect(seen).toEqual({
      answer: { status: 400, body: INSUFFICIENT },
      orders: 0,
      books: [{ stocked: 3, reserved: 0, reservations: 0 }],
    })

  it("refuses two lines above stock in clear words, and takes the same cart once there is enough (16502)", async () => {
    const { url, cart, product, seen } = await twoLinesOfThree()
    expectRefused(seen)
    const level = `/admin/inventory-items/${product.inventory_item_id}/location-levels/${product.location_id}`
    await admin.post(level, { stocked_quantity: 4 })
    expect(await shopper.complete(url, cart)).toMatchObject({ status: 200, body: { type: "order" } })
    expect(await books(product.inventory_item_id)).toEqual([{ stocked: 4, reserved: 4, reservations: 2 }])
  })

  it("logs what moved stock, with the order behind it", async () => {
    const { variant_id, inventory_item_id } = await createGuardedProduct(admin, 5)
    await shopper.complete(servers[0]!.url, await shopper.cart(servers[0]!.url, [{ variant_id, quantity: 2 }]))
    const { stock_changes, count } = await admin.get<{ stock_changes: Record<string, unknown>[]; count: number }>(
      `/admin/stock-changes?inventory_item_id=${inventory_item_id}`
    )
    expect(count).toBe(2)
    expect(stock_changes).toEqual([
      expect.objectContaining({
        old_reserved: 0,
        new_reserved: 2,
        new_stocked: 5,
        reason: "reservation",
        order_id: expect.stringMatching(/^order_/),
      }),
      expect.objectContaining({ old_stocked: 0, new_stocked: 5, reason: "level_created" }),
    ])
  })

  it("ships part of what is fully reserved, which core refuses", async () => {
    const { variant_id, inventory_item_id } = await createGuardedProduct(admin, 4)
    const url = servers[0]!.url
    const { body } = await shopper.complete(url, await shopper.cart(url, [{ variant_id, quantity: 4 }]))
    const { id, items } = body.order!
    const { shipping_options } = await admin.get<{ shipping_options: { id: string }[] }>("/admin/shipping-options")
    const shipping_option_id = shipping_options[0]!.id
    const part = (quantity: number) =>
      admin.post<{ order: { id: string } }>(`/admin/orders/${id}/fulfillments`, {
        items: [{ id: items[0]!.id, quantity }],
        shipping_option_id,
      })
    expect((await part(1)).order.id).toBe(id)
    expect(await books(inventory_item_id)).toEqual([{ stocked: 3, reserved: 3, reservations: 1 }])
    await part(3)
    expect(await books(inventory_item_id)).toEqual([{ stocked: 0, reserved: 0, reservations: 0 }])
  })

  it("leaves reservations as they were where a fulfilment is refused", async () => {
    const { variant_id, inventory_item_id, location_id } = await createGuardedProduct(admin, 5)
    const url = servers[0]!.url
    const order = async () =>
      (await shopper.complete(url, await shopper.cart(url, [{ variant_id, quantity: 2 }]))).body.order!
    const [mine, other] = [await order(), await order()]
    const line = mine.items[0]!.id
    // Two reservations of one line, as an oversold line has them.
    await admin.post("/admin/reservations", { line_item_id: line, inventory_item_id, location_id, quantity: 1 })
    const { shipping_options } = await admin.get<{ shipping_options: { id: string }[] }>("/admin/shipping-options")
    const reservations = async () =>
      (await pool.query("select * from reservation_item where inventory_item_id = $1 order by id", [inventory_item_id]))
        .rows
    const before = await reservations()
    expect(before).toHaveLength(3)
    const fulfil = async (order_id: string, items: unknown) =>
      await admin
        .post(`/admin/orders/${order_id}/fulfillments`, { items, shipping_option_id: shipping_options[0]!.id })
        .then(
          () => "ok",
          () => "refused"
        )
    expect(await fulfil(mine.id, [{ id: line, quantity: "one" }])).toBe("refused")
    expect(await fulfil(mine.id, [{ id: line, quantity: 3 }])).toBe("refused")
    expect(await fulfil(other.id, [{ id: line, quantity: 1 }])).toBe("refused")
    await admin.post(`/admin/orders/${other.id}/cancel`, {})
    const afterCancel = await reservations()
    expect(await fulfil(other.id, [{ id: other.items[0]!.id, quantity: 1 }])).toBe("refused")
    expect(await reservations()).toEqual(afterCancel)
    expect(afterCancel.filter(({ line_item_id }) => line_item_id === line)).toEqual(
      before.filter(({ line_item_id }) => line_item_id === line)
    )
    expect(await fulfil(mine.id, [{ id: line, quantity: 1 }])).toBe("ok")
  })

  it("fails both once the guard is taken off: the control", async () => {
    const { rows } = await pool.query<{ down: string[] }>(
      "select objects->'down' as down from pasar_database_object where name = 'stock-guard'"
    )
    for (const statement of rows[0]!.down) {
      await pool.query(statement)
    }
    const { seen } = await twoLinesOfThree()
    expect(seen).toMatchObject({
      answer: { status: 200, body: { type: "order" } },
      books: [{ stocked: 3, reserved: 4, reservations: 2 }],
    })
    expect(() => expectRefused(seen)).toThrow()
    // Core's lock in each process and its own check leave but a small window to the other: the rival stands in it.
    const raced = await twelveCartsForOneUnit()
    expect(raced.rivals).toEqual(["counter overwritten", "claim taken"])
    expect(() => expectOneSold(raced)).toThrow()
  })
})
