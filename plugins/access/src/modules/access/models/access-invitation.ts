import { model } from "@medusajs/framework/utils"
import { scopeTypes } from "../../../types/scope"

/** A place in the team that waits for somebody; its token opens it once and stands here as a hash. */
const AccessInvitation = model
  .define("access_invitation", {
    id: model.id({ prefix: "invt" }).primaryKey(),
    email: model.text().searchable(),
    role_id: model.text(),
    scope_type: model.enum([...scopeTypes]).default("everything"),
    scope_ids: model.array(),
    token_hash: model.text().unique(),
    expires_at: model.dateTime(),
    accepted_at: model.dateTime().nullable(),
    revoked_at: model.dateTime().nullable(),
    invited_by: model.text(),
  })
  .indexes([{ on: ["email"] }])

export default AccessInvitation
