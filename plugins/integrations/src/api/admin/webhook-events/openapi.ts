import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "../../../types"
import { AdminGetWebhookEventParams, AdminGetWebhookEventsParams } from "./validators"

const input = { io: "input", unrepresentable: "any" } as const

export const adminGetWebhookEvents: ApiOperation = {
  route: "GET /admin/webhook-events",
  summary: "List webhook events, the newest first",
  query: z.toJSONSchema(AdminGetWebhookEventsParams, input),
}

export const adminGetWebhookEvent: ApiOperation = {
  route: "GET /admin/webhook-events/:id",
  summary: "Get a webhook event with its body, secrets and personal data hidden",
  query: z.toJSONSchema(AdminGetWebhookEventParams, input),
}

export const adminReplayWebhookEvent: ApiOperation = {
  route: "POST /admin/webhook-events/:id/replay",
  summary: "Work a webhook event off again",
}
