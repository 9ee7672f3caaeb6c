import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "../../../types"
import { AdminGetDeadLettersParams, AdminReplayDeadLetters } from "./validators"

const input = { io: "input", unrepresentable: "any" } as const

export const adminGetDeadLetters: ApiOperation = {
  route: "GET /admin/dead-letters",
  summary: "List jobs that have given up, the latest first",
  query: z.toJSONSchema(AdminGetDeadLettersParams, input),
}

export const adminReplayDeadLetter: ApiOperation = {
  route: "POST /admin/dead-letters/:id/replay",
  summary: "Run a dead letter again",
}

export const adminReplayDeadLetters: ApiOperation = {
  route: "POST /admin/dead-letters/replay",
  summary: "Run several dead letters again, by id or all of one task",
  body: z.toJSONSchema(AdminReplayDeadLetters, input),
}
