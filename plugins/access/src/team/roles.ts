import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import type { KnownRole, Rights, Subject } from "../grants"
import { builtInRoles, isPattern, policiesOf } from "../policy"
import { requireRole } from "./assignments"
import { EVERYTHING, requireContained, requireOwnPolicies } from "./containment"
import { lockTeam } from "./lock"

export type RoleInput = { name: string; description?: string; policies: string[] }

/** Makes a role of the shop's own out of what the actor has; answers its id. */
export const createRole = async (sql: SqlExecutor, actor: Subject, input: RoleInput): Promise<string> => {
  const rights = await lockTeam(sql, actor)
  requireFreeName(rights, input.name)
  requireOwnPolicies(rights, actor, [...known(input.policies)])
  const id = generateEntityId(undefined, "role")
  await sql.execute(
    `insert into access_role (id, name, description, policies)
     values (?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)))`,
    [id, input.name, input.description ?? "", JSON.stringify(input.policies)]
  )
  return id
}

/** Changes a role of the shop's own, whose policies have to be the actor's before and after: others hold it. */
export const updateRole = async (
  sql: SqlExecutor,
  actor: Subject,
  id: string,
  input: Partial<RoleInput>
): Promise<void> => {
  const rights = await lockTeam(sql, actor)
  const role = requireOwnRole(rights, id)
  requireContained(rights, actor, role, EVERYTHING)
  if (input.name !== undefined) {
    requireFreeName(rights, input.name, id)
  }
  requireOwnPolicies(rights, actor, [...known(input.policies ?? [])])
  const [row] = (await sql.execute("select name, description, policies from access_role where id = ?", [id])) as [
    Required<RoleInput>,
  ]
  const { name, description, policies } = { ...row, ...input }
  await sql.execute(
    `update access_role set name = ?, description = ?, updated_at = now(),
       policies = array(select jsonb_array_elements_text(?::jsonb)) where id = ?`,
    [name, description, JSON.stringify(policies), id]
  )
}

/** Removes a role of the shop's own and with it everybody's assignments of it. */
export const deleteRole = async (sql: SqlExecutor, actor: Subject, id: string): Promise<void> => {
  const rights = await lockTeam(sql, actor)
  requireContained(rights, actor, requireOwnRole(rights, id), EVERYTHING)
  await sql.execute("delete from access_role_assignment where role_id = ?", [id])
  await sql.execute("delete from access_role where id = ?", [id])
}

const known = (patterns: string[]) => {
  const unknown = patterns.filter((pattern) => !isPattern(pattern))
  if (unknown.length > 0) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `There is no policy ${unknown.join(", ")}`)
  }
  return policiesOf(patterns)
}

const requireOwnRole = (rights: Rights, id: string): KnownRole => {
  const role = requireRole(rights, id)
  if (role.is_built_in) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `The role ${role.name} is built in and stays as it is`)
  }
  return role
}

const reserved = new Set(builtInRoles.flatMap(({ id, name }) => [id, name.toLowerCase()]))

const requireFreeName = (rights: Rights, name: string, except?: string): void => {
  const wanted = name.trim().toLowerCase()
  const isTaken = [...rights.roles.values()].some((role) => role.id !== except && role.name.toLowerCase() === wanted)
  if (reserved.has(wanted) || isTaken) {
    throw new MedusaError(MedusaError.Types.DUPLICATE_ERROR, `There is a role ${name} already`)
  }
}
