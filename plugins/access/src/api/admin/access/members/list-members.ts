import type { IUserModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Rights } from "../../../../grants"
import type { AccessModuleService } from "../../../../modules/access"
import { ACCESS_MODULE } from "../../../../modules/access/key"
import { heldView } from "../views"

type Page = { q?: string | undefined; offset: number; limit: number }

/** The users of the admin with their roles and whether they are shut out. */
export const listMembers = async (container: MedusaContainer, rights: Rights, { q, offset, limit }: Page) => {
  const [users, count] = await container
    .resolve<IUserModuleService>(Modules.USER)
    .listAndCountUsers(q ? { q } : {}, { skip: offset, take: limit, order: { created_at: "ASC", id: "ASC" } })
  const disabled = await container
    .resolve<AccessModuleService>(ACCESS_MODULE)
    .listAccessMembers({ user_id: users.map(({ id }) => id), status: "disabled" })
  const shut = new Set(disabled.map(({ user_id }) => user_id))
  const members = users.map(({ id, email, first_name, last_name }) => ({
    id,
    email,
    first_name,
    last_name,
    status: shut.has(id) ? ("disabled" as const) : ("active" as const),
    is_owner: rights.isOwner({ type: "user", id }),
    roles: rights.heldBy({ type: "user", id }).map(heldView),
  }))
  return [members, count] as const
}
