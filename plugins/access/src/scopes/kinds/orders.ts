import type { ScopedKind } from "@pasar/integrations/types"

type Within = ScopedKind["within"]

/** The same selection over what is within each limit. */
const each = (within: Within, select: (ids: string) => string): Within =>
  Object.fromEntries(Object.entries(within).map(([limit, ids]) => [limit, select(ids)]))

/**
 * A channel has the orders placed there. A stock location has those that it ships: with a reservation or a fulfilment
 * there, drafts included; an order that nobody has allocated belongs to no location. Medusa's indexes are over what is not deleted,
 * and serve a query alone that says the same of each table.
 */
export const order: ScopedKind = {
  name: "Order",
  within: {
    sales_channel: `select id from "order" where sales_channel_id in (select id from my_sales_channel)`,
    stock_location: `
      select item.order_id as id from reservation_item held
      join order_item item on item.item_id = held.line_item_id and item.deleted_at is null
      where held.deleted_at is null and held.location_id in (select id from my_stock_location)
      union
      select link.order_id as id from fulfillment parcel join order_fulfillment link on link.fulfillment_id = parcel.id
      where link.deleted_at is null and parcel.deleted_at is null
        and parcel.location_id in (select id from my_stock_location)`,
  },
  columns: { sales_channel: "sales_channel_id" },
}

const ofOrders = (name: string, select: (orders: string) => string, more: Within = {}): ScopedKind => ({
  name,
  within: { ...each(order.within, select), ...more },
})

/** What stands in a table with an `order_id` of its own. */
const ofTable = (name: string, table: string): ScopedKind =>
  ofOrders(name, (orders) => `select id from "${table}" where order_id in (${orders})`)

export const lineItem = ofOrders(
  "Line item",
  (ids) => `select item_id as id from order_item where order_id in (${ids})`
)
export const shippingMethod = ofOrders(
  "Shipping method",
  (ids) => `select shipping_method_id as id from order_shipping where order_id in (${ids})`
)
export const orderChange = ofTable("Order change", "order_change")
export const orderChangeAction = ofTable("Action", "order_change_action")
export const claim = ofTable("Claim", "order_claim")
export const exchange = ofTable("Exchange", "order_exchange")

/** A location ships its own parcels and no other location's of the same order. */
export const fulfillment = ofOrders(
  "Fulfillment",
  (ids) => `select fulfillment_id as id from order_fulfillment where deleted_at is null and order_id in (${ids})`,
  { stock_location: "select id from fulfillment where location_id in (select id from my_stock_location)" }
)

/** A return is the location's to which it goes; before that is settled, of those that shipped the order. */
export const orderReturn = ofOrders("Return", (ids) => `select id from "return" where order_id in (${ids})`, {
  stock_location: `
    select id from "return" where location_id in (select id from my_stock_location)
    or (location_id is null and order_id in (${order.within.stock_location}))`,
})

export const paymentCollection = ofOrders(
  "Payment collection",
  (ids) => `select payment_collection_id as id from order_payment_collection
    where deleted_at is null and order_id in (${ids})`
)
export const payment: ScopedKind = {
  name: "Payment",
  within: each(paymentCollection.within, (ids) => `select id from payment where payment_collection_id in (${ids})`),
}

export const reservation = ofOrders(
  "Reservation",
  (ids) => `select held.id from reservation_item held join order_item item on item.item_id = held.line_item_id
    where item.order_id in (${ids})`,
  { stock_location: "select id from reservation_item where location_id in (select id from my_stock_location)" }
)
reservation.columns = { stock_location: "location_id" }

/** Customers are seen through the orders within; a draft makes nobody visible. */
export const customer = ofOrders(
  "Customer",
  (ids) => `select customer_id as id from "order" where not is_draft_order and deleted_at is null and id in (${ids})`
)
export const customerAddress: ScopedKind = {
  name: "Address",
  within: each(customer.within, (ids) => `select id from customer_address where customer_id in (${ids})`),
}
