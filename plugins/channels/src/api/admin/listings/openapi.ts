import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import { AdminGetListingsParams } from "./validators"

export const adminGetListings: ApiOperation = {
  route: "GET /admin/listings",
  summary: "List listings with their variants",
  query: z.toJSONSchema(AdminGetListingsParams, { io: "input", unrepresentable: "any" }),
}
export const adminGetListing: ApiOperation = {
  route: "GET /admin/listings/:id",
  summary: "Get a listing with its variants",
}
export const adminRefreshListing: ApiOperation = {
  route: "POST /admin/listings/:id/refresh",
  summary: "Read a listing anew from its channel",
}
