import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations/types"
import {
  AdminCreateAccessAssignment,
  AdminCreateAccessInvitation,
  AdminCreateAccessRole,
  AdminGetAccessApiKeysParams,
  AdminGetAccessAssignmentsParams,
  AdminGetAccessExplainParams,
  AdminGetAccessInvitationsParams,
  AdminGetAccessMembersParams,
  AdminResendAccessInvitation,
  AdminUpdateAccessMember,
  AdminUpdateAccessRole,
} from "./validators"

const input = { io: "input", unrepresentable: "any" } as const

export const adminGetAccessMe: ApiOperation = {
  route: "GET /admin/access/me",
  summary: "Say what who asks may do",
}
export const adminGetAccessPolicies: ApiOperation = {
  route: "GET /admin/access/policies",
  summary: "List everything that a role may hold",
}
export const adminGetAccessRoles: ApiOperation = {
  route: "GET /admin/access/roles",
  summary: "List the roles, the built-in ones first",
}
export const adminCreateAccessRole: ApiOperation = {
  route: "POST /admin/access/roles",
  summary: "Make a role of the shop's own",
  body: z.toJSONSchema(AdminCreateAccessRole, input),
}
export const adminGetAccessRole: ApiOperation = {
  route: "GET /admin/access/roles/:id",
  summary: "Get a role with its policies",
}
export const adminUpdateAccessRole: ApiOperation = {
  route: "POST /admin/access/roles/:id",
  summary: "Change a role of the shop's own",
  body: z.toJSONSchema(AdminUpdateAccessRole, input),
}
export const adminDeleteAccessRole: ApiOperation = {
  route: "DELETE /admin/access/roles/:id",
  summary: "Remove a role of the shop's own and everybody's assignments of it",
}
export const adminGetAccessApiKeys: ApiOperation = {
  route: "GET /admin/access/api-keys",
  summary: "List the secret API keys with their roles, for an owner",
  query: z.toJSONSchema(AdminGetAccessApiKeysParams, input),
}
export const adminGetAccessMembers: ApiOperation = {
  route: "GET /admin/access/members",
  summary: "List the people of the admin with their roles",
  query: z.toJSONSchema(AdminGetAccessMembersParams, input),
}
export const adminUpdateAccessMember: ApiOperation = {
  route: "POST /admin/access/members/:id",
  summary: "Shut a member out or let them in again",
  body: z.toJSONSchema(AdminUpdateAccessMember, input),
}
export const adminGetAccessAssignments: ApiOperation = {
  route: "GET /admin/access/assignments",
  summary: "List the roles of one member or API key",
  query: z.toJSONSchema(AdminGetAccessAssignmentsParams, input),
}
export const adminCreateAccessAssignment: ApiOperation = {
  route: "POST /admin/access/assignments",
  summary: "Give a role within a scope",
  body: z.toJSONSchema(AdminCreateAccessAssignment, input),
}
export const adminDeleteAccessAssignment: ApiOperation = {
  route: "DELETE /admin/access/assignments/:id",
  summary: "Take a role away",
}
export const adminGetAccessInvitations: ApiOperation = {
  route: "GET /admin/access/invitations",
  summary: "List the invitations and what became of them",
  query: z.toJSONSchema(AdminGetAccessInvitationsParams, input),
}
export const adminCreateAccessInvitation: ApiOperation = {
  route: "POST /admin/access/invitations",
  summary: "Invite somebody to a role within a scope; the answer alone has the token of /app/invite",
  body: z.toJSONSchema(AdminCreateAccessInvitation, input),
}
export const adminResendAccessInvitation: ApiOperation = {
  route: "POST /admin/access/invitations/:id/resend",
  summary: "Let an invitation wait anew, under another token",
  body: z.toJSONSchema(AdminResendAccessInvitation, input),
}
export const adminDeleteAccessInvitation: ApiOperation = {
  route: "DELETE /admin/access/invitations/:id",
  summary: "Take an invitation back that was not used",
}
export const adminGetAccessExplain: ApiOperation = {
  route: "GET /admin/access/explain",
  summary: "Say what one member or API key may do, and by which of their roles",
  query: z.toJSONSchema(AdminGetAccessExplainParams, input),
}
