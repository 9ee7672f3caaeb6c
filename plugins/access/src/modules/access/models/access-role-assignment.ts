import { model } from "@medusajs/framework/utils"
import { scopeTypes } from "../../../types/scope"

/** One role of one member or key, within one scope; several add up. */
const AccessRoleAssignment = model
  .define("access_role_assignment", {
    id: model.id({ prefix: "rlas" }).primaryKey(),
    subject_type: model.enum(["user", "api-key"]),
    subject_id: model.text(),
    /** Id of a built-in role or of an `access_role`. */
    role_id: model.text(),
    scope_type: model.enum([...scopeTypes]).default("everything"),
    /** Ids of what the scope is made of; empty for everything. */
    scope_ids: model.array(),
    granted_by_type: model.enum(["user", "api-key"]).nullable(),
    granted_by: model.text().nullable(),
  })
  .indexes([{ on: ["subject_type", "subject_id"] }, { on: ["role_id"] }])

export default AccessRoleAssignment
