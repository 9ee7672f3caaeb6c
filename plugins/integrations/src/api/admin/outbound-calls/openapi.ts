import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "../../../types"
import { AdminGetOutboundCallsParams } from "./validators"

export const adminGetOutboundCalls: ApiOperation = {
  route: "GET /admin/outbound-calls",
  summary: "List calls to outside services, the newest first",
  query: z.toJSONSchema(AdminGetOutboundCallsParams, { io: "input", unrepresentable: "any" }),
}
