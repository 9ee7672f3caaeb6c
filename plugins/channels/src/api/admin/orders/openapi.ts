import type { ApiOperation } from "@pasar/integrations"

export const adminCreateOrderFulfillment: ApiOperation = {
  route: "POST /admin/orders/:id/fulfillments",
  summary: "Fulfil an order as Medusa does, also part of a fully reserved item",
}
