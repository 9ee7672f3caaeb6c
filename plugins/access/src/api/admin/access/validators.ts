import { z } from "@medusajs/framework/zod"
import { isPattern, isPolicy } from "../../../policy"
import { scopeTypes } from "../../../types/scope"

// Medusa prints a rule's own message alone, so it names the field.
const pattern = z.string().refine(isPattern, "policies holds what is no policy and no pattern of policies")
const name = z.string().trim().min(1, "name says nothing").max(80, "name is longer than 80 characters")
const page = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
const scope = {
  scope_type: z.enum(scopeTypes).default("everything"),
  scope_ids: z.array(z.string().min(1)).max(1_000).default([]),
}
const subject = { subject_type: z.enum(["user", "api-key"]).default("user"), subject_id: z.string().min(1) }

export const AdminCreateAccessRole = z.strictObject({
  name,
  description: z.string().max(500).default(""),
  policies: z.array(pattern).max(500),
})

export const AdminUpdateAccessRole = z.strictObject({
  name: name.optional(),
  description: z.string().max(500).optional(),
  policies: z.array(pattern).max(500).optional(),
})

export const AdminGetAccessMembersParams = z.strictObject({ q: z.string().optional(), ...page })

export const AdminGetAccessApiKeysParams = z.strictObject(page)

export const AdminUpdateAccessMember = z.strictObject({ status: z.enum(["active", "disabled"]) })

export const AdminGetAccessAssignmentsParams = z.strictObject(subject)

export const AdminCreateAccessAssignment = z.strictObject({
  ...subject,
  role_id: z.string().min(1),
  ...scope,
})

const expires_in_days = z.number().int().min(1).max(30).default(7)

export const AdminGetAccessInvitationsParams = z.strictObject({
  status: z.enum(["waiting", "accepted", "expired", "revoked"]).optional(),
  ...page,
})

export const AdminCreateAccessInvitation = z.strictObject({
  email: z.email("email is no address").max(200).toLowerCase(),
  role_id: z.string().min(1),
  ...scope,
  expires_in_days,
})

export const AdminResendAccessInvitation = z.strictObject({ expires_in_days })

export const AdminGetAccessExplainParams = z.strictObject({
  ...subject,
  policy: z.string().refine(isPolicy, "policy is none that there is").optional(),
})

export type AdminCreateAccessRoleType = z.infer<typeof AdminCreateAccessRole>
export type AdminUpdateAccessRoleType = z.infer<typeof AdminUpdateAccessRole>
export type AdminGetAccessMembersParamsType = z.infer<typeof AdminGetAccessMembersParams>
export type AdminGetAccessApiKeysParamsType = z.infer<typeof AdminGetAccessApiKeysParams>
export type AdminUpdateAccessMemberType = z.infer<typeof AdminUpdateAccessMember>
export type AdminGetAccessAssignmentsParamsType = z.infer<typeof AdminGetAccessAssignmentsParams>
export type AdminCreateAccessAssignmentType = z.infer<typeof AdminCreateAccessAssignment>
export type AdminGetAccessInvitationsParamsType = z.infer<typeof AdminGetAccessInvitationsParams>
export type AdminCreateAccessInvitationType = z.infer<typeof AdminCreateAccessInvitation>
export type AdminResendAccessInvitationType = z.infer<typeof AdminResendAccessInvitation>
export type AdminGetAccessExplainParamsType = z.infer<typeof AdminGetAccessExplainParams>
