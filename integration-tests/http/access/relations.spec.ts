import { addMember, type Member } from "../support/members.ts"
import { ask, openScopedShop, type ScopedShop } from "../support/scoped-shop.ts"
import type { ShopHalf } from "../support/shop-half.ts"

/** What the admin's own pages of Medusa ask for. */
const ORDER_PAGE = [
  ...["id,status,created_at,canceled_at,email,display_id,custom_display_id,currency_code,metadata,total,order_change"],
  ...["credit_line_total,item_subtotal,item_total,subtotal,discount_total,shipping_total,tax_total,refundable_total"],
  ...["*customer", "*items", "*items.variant", "*items.variant.product", "*items.variant.options"],
  ...["+items.variant.manage_inventory", "*items.variant.inventory_items.inventory"],
  ...["+items.variant.inventory_items.required_quantity", "+summary", "*shipping_address", "*billing_address"],
  ...["*sales_channel", "*promotions", "*shipping_methods", "*credit_lines", "*fulfillments"],
  ...["+fulfillments.shipping_option.service_zone.fulfillment_set.type", "*fulfillments.items", "*fulfillments.labels"],
  ...["*payment_collections", "*payment_collections.payment_sessions", "*payment_collections.payments"],
  ...["*payment_collections.payments.refunds", "*payment_collections.payments.refunds.refund_reason"],
  "region.automatic_taxes",
].join(",")
const PRODUCT_PAGE = "*categories,*shipping_profile,-variants"
const VARIANTS_OF_PRODUCT = "*inventory_items.inventory.location_levels,+inventory_quantity"

describe("a member whose role has no limits, but not everything either,", () => {
  let shop: ScopedShop
  let half: ShopHalf
  let email: string
  const members: Record<string, Member> = {}
  const as = async (name: string, path: string) => await ask(members[name]!, path)

  beforeAll(async () => {
    shop = await openScopedShop()
    half = shop.mine
    const { customer } = await shop.owner.get<{ customer: { email: string } }>(`/admin/customers/${half.customer_id}`)
    email = customer.email
    for (const role of ["catalogue", "fulfilment", "support", "finance"]) {
      members[role] = await addMember({ url: shop.url, admin: shop.owner, sql: shop.sql }, role, [role])
    }
  })
  afterAll(() => shop?.close())

  it.each([
    ["/admin/sales-channels", "id,*orders,*orders.customer,*orders.shipping_address,*carts"],
    ["/admin/sales-channels", "id,name,+orders.id,orders.email"],
    ["/admin/sales-channels", "id,orders"],
    ["/admin/regions", "id,orders.*,carts.*"],
    ["/admin/products", "id,*sales_channels,*sales_channels.orders"],
    ["/admin/products", "id,variants.order_items.order.*,*variants.order_items"],
    ["/admin/product-variants", "id,*product.sales_channels.orders.customer"],
    ["/admin/stock-locations", "id,*sales_channels.orders,sales_channels.orders.customer.email"],
    ["/admin/inventory-items", "id,*variants.product.sales_channels.orders,*reservation_items"],
    ["/admin/shipping-options", "id,*service_zone.fulfillment_set.location.sales_channels.orders"],
    ["/admin/promotions", "id,*orders,*order_link.order"],
  ])("reaches as catalogue no order and no buyer from %s by %s", async (path, fields) => {
    const query = `${path}?limit=100&fields=${encodeURIComponent(fields)}`
    const { status, text } = await as("catalogue", query)
    expect([query, status]).toEqual([query, 200])
    const told = [half.order_id, half.customer_id, half.reservation_id, email, "Alder Street", "orders", "order_items"]
    expect([query, told.filter((each) => text.includes(each))]).toEqual([query, []])
  })

  it("would have found them there, as the owner does", async () => {
    const path = "/admin/sales-channels?limit=100&fields=id,*orders,*orders.customer"
    const text = JSON.stringify(await shop.owner.get(path))
    expect([text.includes(half.order_id), text.includes(email)]).toEqual([true, true])
  })

  it("reads as fulfilment an order with its address and parcels, without the buyer's account", async () => {
    const { status, json } = await as("fulfilment", `/admin/orders/${half.order_id}?fields=${ORDER_PAGE}`)
    const order = json.order as Record<string, { [key: string]: unknown }[]>
    expect(status).toBe(200)
    expect(order).toMatchObject({ id: half.order_id, email, shipping_address: { country_code: expect.any(String) } })
    expect(order.items).toMatchObject([{ variant: { id: half.variant_id, product: { id: half.product_id } } }])
    expect([order.customer, order.promotions]).toEqual([undefined, undefined])
    expect(order.payment_collections).toEqual(expect.any(Array))
    expect(JSON.stringify(order)).not.toContain("payment_sessions")
    expect(JSON.stringify(order)).not.toContain(`"has_account"`)
  })

  it("reads as support the whole page of an order", async () => {
    const { status, json } = await as("support", `/admin/orders/${half.order_id}?fields=${ORDER_PAGE}`)
    expect(status).toBe(200)
    const whole = await shop.owner.get<{ order: object }>(`/admin/orders/${half.order_id}?fields=${ORDER_PAGE}`)
    const { payment_collections, ...order } = json.order as Record<string, object[]>
    expect(order).toMatchObject({ customer: { id: half.customer_id, email }, promotions: [], fulfillments: [] })
    expect({ ...order, payment_collections }).toMatchObject(JSON.parse(JSON.stringify(whole.order)) as object)
  })

  it.each([
    ["catalogue", () => `/admin/products/${half.product_id}?fields=${PRODUCT_PAGE}`],
    ["catalogue", () => `/admin/products/${half.product_id}/variants?fields=${VARIANTS_OF_PRODUCT}`],
    ["catalogue", () => `/admin/products?fields=id,title,*sales_channels,*collection,*tags,*variants.prices`],
    ["fulfilment", () => `/admin/inventory-items/${half.inventory_item_id}?fields=*variants,*location_levels`],
    ["fulfilment", () => `/admin/stock-locations?fields=name,*sales_channels,*address,*fulfillment_sets.service_zones`],
    ["support", () => `/admin/customers/${half.customer_id}?fields=%2Bgroups.id,*addresses`],
    ["support", () => `/admin/orders?fields=id,*customer,*sales_channel,payment_status,fulfillment_status`],
    ["finance", () => `/admin/payments?fields=id,*refunds,*captures,*payment_collection`],
    ["finance", () => `/admin/tax-regions?fields=*tax_rates,*children`],
    ["catalogue", () => "/admin/listings"],
    ["fulfilment", () => "/admin/channel-orders?fields=*events"],
  ])("sees as %s all that its own pages ask for", async (name, path) => {
    const { status, json } = await as(name, path())
    expect([path(), status]).toEqual([path(), 200])
    expect(json).toEqual(JSON.parse(JSON.stringify(await shop.owner.get(path()))))
  })

  it.each([
    ["catalogue", "/admin/sales-channels?order=orders.email", "order:read"],
    ["fulfilment", "/admin/orders?order=-customer.email", "customer:read"],
    ["catalogue", "/admin/regions?order=carts.email", "*:*"],
  ])("is told as %s that %s needs a policy, and it is in the log", async (name, path, policy) => {
    const { status, json } = await as(name, path)
    expect([path, status, json.type, String(json.message).includes(`You lack ${policy}`)]).toEqual([
      ...[path, 403, "forbidden", true],
    ])
    const [entry] = await shop.sql<{ after: string }>(
      "select after from audit_entry where outcome = 'denied' and actor_id = $1 and status = 403 order by at desc limit 1",
      [members[name]!.id]
    )
    expect(JSON.parse(entry!.after)).toMatchObject({ missing: [policy] })
  })
})
