import { z } from "@medusajs/framework/zod"
import { createFindParams, createOperatorMap } from "@medusajs/medusa/api/utils/validators"
import { oneOrMany } from "../../one-or-many"

export const AdminGetOutboundCallsParams = createFindParams({ limit: 50, order: "-called_at" }).extend({
  connection_id: oneOrMany(z.string()).optional(),
  operation: oneOrMany(z.string()).optional(),
  outcome: oneOrMany(z.string()).optional(),
  correlation_id: oneOrMany(z.string()).optional(),
  status: oneOrMany(z.coerce.number().int()).optional(),
  called_at: createOperatorMap().optional(),
})
