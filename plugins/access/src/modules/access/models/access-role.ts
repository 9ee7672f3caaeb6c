import { model } from "@medusajs/framework/utils"

/** A role of the shop's own; the built-in ones are code. */
const AccessRole = model.define("access_role", {
  id: model.id({ prefix: "role" }).primaryKey(),
  name: model.text().searchable().unique(),
  description: model.text().default(""),
  /** Policies and patterns, `order:read` or `product:*`. */
  policies: model.array(),
})

export default AccessRole
