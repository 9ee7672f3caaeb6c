import type { LimitedScope, RouteScope } from "@pasar/integrations/types"
import * as kinds from "../kinds"
import { changeFields, customerFields, orderFields, paymentFields, reservationFields } from "./fields"
import type { ScopedRoutes } from "./types"

const order: RouteScope = { kind: kinds.order, fields: orderFields }
const orderReturn: RouteScope = { kind: kinds.orderReturn, fields: changeFields }
const claim: RouteScope = { kind: kinds.claim, fields: changeFields }
const exchange: RouteScope = { kind: kinds.exchange, fields: changeFields }
const payment: RouteScope = { kind: kinds.payment, fields: paymentFields }
const reservation: RouteScope = { kind: kinds.reservation, fields: reservationFields }
const customer: RouteScope = { kind: kinds.customer, fields: customerFields }
/** Stock is a location's to reserve; without an order a channel's reservation would be nobody's. */
const locations: readonly LimitedScope[] = ["stock_location"]

const listOf = (scope: RouteScope): RouteScope => ({ list: scope.kind, fields: scope.fields })

/** Orders and what hangs on them. What is missing is shut to members whose role is limited. */
export const orderScopes: ScopedRoutes = {
  "/admin/orders": { GET: listOf(order) },
  "/admin/orders/:id": { GET: order, POST: order },
  "/admin/orders/:id/archive": { POST: order },
  "/admin/orders/:id/cancel": { POST: order },
  "/admin/orders/:id/changes": { GET: { ...order, fields: ["actions"] } },
  "/admin/orders/:id/complete": { POST: order },
  "/admin/orders/:id/credit-lines": { POST: order },
  "/admin/orders/:id/fulfillments": { POST: { ...order, needs: ["location_id"] } },
  "/admin/orders/:id/fulfillments/:fulfillment_id/cancel": { POST: order },
  "/admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered": { POST: order },
  "/admin/orders/:id/fulfillments/:fulfillment_id/shipments": { POST: order },
  "/admin/orders/:id/line-items": { GET: { ...order, fields: ["item", "item.variant", "item.variant.product"] } },
  "/admin/orders/:id/preview": { GET: order },
  "/admin/orders/:id/shipping-options": { GET: { ...order, fields: ["type", "prices"] } },
  "/admin/order-changes/:id": { POST: { kind: kinds.orderChange, fields: ["actions"] } },
  "/admin/fulfillments/:id/cancel": { POST: { kind: kinds.fulfillment, fields: ["items", "labels"] } },
  "/admin/fulfillments/:id/shipment": { POST: { kind: kinds.fulfillment, fields: ["items", "labels"] } },

  "/admin/draft-orders": { GET: listOf(order) },
  "/admin/draft-orders/:id": { GET: order },

  "/admin/returns": {
    GET: listOf(orderReturn),
    POST: { fields: changeFields, needs: ["order_id"], through: ["sales_channel", "stock_location"] },
  },
  "/admin/returns/:id": { GET: orderReturn, POST: orderReturn },
  "/admin/returns/:id/cancel": { POST: orderReturn },
  "/admin/returns/:id/dismiss-items": { POST: orderReturn },
  "/admin/returns/:id/dismiss-items/:action_id": { POST: orderReturn, DELETE: orderReturn },
  "/admin/returns/:id/receive": { POST: orderReturn, DELETE: orderReturn },
  "/admin/returns/:id/receive-items": { POST: orderReturn },
  "/admin/returns/:id/receive-items/:action_id": { POST: orderReturn, DELETE: orderReturn },
  "/admin/returns/:id/receive/confirm": { POST: orderReturn },
  "/admin/returns/:id/request": { POST: orderReturn, DELETE: orderReturn },
  "/admin/returns/:id/request-items": { POST: orderReturn },
  "/admin/returns/:id/request-items/:action_id": { POST: orderReturn, DELETE: orderReturn },
  "/admin/returns/:id/shipping-method": { POST: orderReturn },
  "/admin/returns/:id/shipping-method/:action_id": { POST: orderReturn, DELETE: orderReturn },

  "/admin/claims": { GET: listOf(claim) },
  "/admin/claims/:id": { GET: claim },
  "/admin/exchanges": { GET: listOf(exchange) },
  "/admin/exchanges/:id": { GET: exchange },

  "/admin/payments": { GET: listOf(payment) },
  "/admin/payments/:id": { GET: payment },
  "/admin/payments/:id/capture": { POST: payment },
  "/admin/payments/:id/refund": { POST: payment },

  "/admin/reservations": {
    GET: listOf(reservation),
    POST: { ...reservation, through: locations, needs: ["location_id"] },
  },
  "/admin/reservations/:id": {
    GET: reservation,
    POST: { ...reservation, through: locations },
    DELETE: { ...reservation, through: locations },
  },

  "/admin/customers": { GET: listOf(customer) },
  "/admin/customers/:id": { GET: customer },
  "/admin/customers/:id/addresses": { GET: { ...customer, fields: [] } },
  "/admin/customers/:id/addresses/:address_id": { GET: { ...customer, fields: [] } },
}
