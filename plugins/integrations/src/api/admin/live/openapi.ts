import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "../../../types"
import { AdminGetLiveParams } from "./validators"

export const adminGetLive: ApiOperation = {
  route: "GET /admin/live",
  summary: "Stream what changes as server-sent events",
  query: z.toJSONSchema(AdminGetLiveParams, { io: "input" }),
}
