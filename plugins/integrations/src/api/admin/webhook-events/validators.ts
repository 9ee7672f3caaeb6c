import { z } from "@medusajs/framework/zod"
import { createFindParams, createOperatorMap, createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { oneOrMany } from "../../one-or-many"

const status = z.enum(["received", "processed", "ignored", "failed", "refused"])

export const AdminGetWebhookEventsParams = createFindParams({ limit: 50, order: "-received_at" }).extend({
  status: oneOrMany(status).optional(),
  provider_id: oneOrMany(z.string()).optional(),
  connection_id: oneOrMany(z.string()).optional(),
  topic: oneOrMany(z.string()).optional(),
  received_at: createOperatorMap().optional(),
})

export const AdminGetWebhookEventParams = createSelectParams()
