import { model } from "@medusajs/framework/utils"

/** What Pasar knows about a user of the admin beside Medusa's own record; a user without a row is active. */
const AccessMember = model.define("access_member", {
  id: model.id({ prefix: "memb" }).primaryKey(),
  user_id: model.text().unique(),
  status: model.enum(["active", "disabled"]).default("active"),
  disabled_at: model.dateTime().nullable(),
  disabled_by: model.text().nullable(),
})

export default AccessMember
