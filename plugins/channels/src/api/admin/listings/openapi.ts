import { z } from "@medusajs/framework/zod"
import { AdminGetListingsParams } from "./validators"

export const adminGetListings = {
  summary: "List listings with their variants",
  query: z.toJSONSchema(AdminGetListingsParams, { io: "input", unrepresentable: "any" }),
}
export const adminGetListing = { summary: "Get a listing with its variants" }
export const adminRefreshListing = { summary: "Read a listing anew from its channel" }
