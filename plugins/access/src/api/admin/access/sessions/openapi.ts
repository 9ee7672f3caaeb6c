import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations/types"
import {
  AdminDeleteAccessMySessionsParams,
  AdminGetAccessMySessionsParams,
  AdminGetAccessSessionsParams,
  AdminRequireSecondFactor,
} from "./validators"

const input = { io: "input", unrepresentable: "any" } as const

export const adminGetAccessMySessions: ApiOperation = {
  route: "GET /admin/access/me/sessions",
  summary: "List where who asks is signed in",
  query: z.toJSONSchema(AdminGetAccessMySessionsParams, input),
}
export const adminDeleteAccessMySessions: ApiOperation = {
  route: "DELETE /admin/access/me/sessions",
  summary: "Sign who asks out everywhere, or everywhere else",
  query: z.toJSONSchema(AdminDeleteAccessMySessionsParams, input),
}
export const adminDeleteAccessMySession: ApiOperation = {
  route: "DELETE /admin/access/me/sessions/:id",
  summary: "Sign who asks out in one place",
}
export const adminGetAccessSessions: ApiOperation = {
  route: "GET /admin/access/sessions",
  summary: "List where members are signed in, or one of them",
  query: z.toJSONSchema(AdminGetAccessSessionsParams, input),
}
export const adminDeleteAccessSession: ApiOperation = {
  route: "DELETE /admin/access/sessions/:id",
  summary: "Sign a member out in one place",
}
export const adminDeleteAccessMemberSessions: ApiOperation = {
  route: "DELETE /admin/access/members/:id/sessions",
  summary: "Sign a member out everywhere",
}
export const adminRequireSecondFactor: ApiOperation = {
  route: "POST /admin/access/roles/:id/second-factor",
  summary: "Ask a second factor of everybody with a role, or no longer",
  body: z.toJSONSchema(AdminRequireSecondFactor, input),
}
