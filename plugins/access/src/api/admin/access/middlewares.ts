import { validateAndTransformBody, validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
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

const query = (path: string, schema: Parameters<typeof validateAndTransformQuery>[0]): MiddlewareRoute => ({
  matcher: `/admin/access/${path}`,
  methods: ["GET"],
  middlewares: [validateAndTransformQuery(schema, { isList: true })],
})

const body = (path: string, schema: Parameters<typeof validateAndTransformBody>[0]): MiddlewareRoute => ({
  matcher: `/admin/access/${path}`,
  methods: ["POST"],
  middlewares: [validateAndTransformBody(schema)],
})

export const accessMiddlewares: MiddlewareRoute[] = [
  body("roles", AdminCreateAccessRole),
  body("roles/:id", AdminUpdateAccessRole),
  query("api-keys", AdminGetAccessApiKeysParams),
  query("members", AdminGetAccessMembersParams),
  body("members/:id", AdminUpdateAccessMember),
  query("assignments", AdminGetAccessAssignmentsParams),
  body("assignments", AdminCreateAccessAssignment),
  query("invitations", AdminGetAccessInvitationsParams),
  body("invitations", AdminCreateAccessInvitation),
  body("invitations/:id/resend", AdminResendAccessInvitation),
  query("explain", AdminGetAccessExplainParams),
]
