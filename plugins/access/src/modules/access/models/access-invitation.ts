import { model } from "@medusajs/framework/utils"
import { scopeTypes } from "../../../types/scope"

/** A place in the team that waits for somebody: what Medusa's invite leads to, once. */
const AccessInvitation = model
  .define("access_invitation", {
    id: model.id({ prefix: "invt" }).primaryKey(),
    email: model.text().searchable(),
    role_id: model.text(),
    scope_type: model.enum([...scopeTypes]).default("everything"),
    scope_ids: model.array(),
    /** Medusa's invite, which has the token and is gone once it was used or revoked. */
    invite_id: model.text().unique(),
    /** The user that accepting makes; fixed beforehand, so that it can happen once only. */
    user_id: model.text(),
    expires_at: model.dateTime(),
    revoked_at: model.dateTime().nullable(),
    invited_by_type: model.enum(["user", "api-key"]).default("user"),
    invited_by: model.text(),
  })
  .indexes([{ on: ["email"] }])

export default AccessInvitation
