import type { ApiOperation } from "@pasar/integrations"

export const adminCreateOrderFulfillment: ApiOperation = {
  route: "POST /admin/orders/:id/fulfillments",
  summary: "Fulfil lines of an order as Medusa does, also part of what is fully reserved",
}
