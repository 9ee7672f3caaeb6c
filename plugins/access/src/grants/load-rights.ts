import type { SqlExecutor } from "@pasar/integrations"
import { builtInRoles, policiesOf } from "../policy"
import type { ScopeType } from "../types/scope"
import { keyOf, Rights, type HeldRole, type KnownRole, type Subject } from "./rights"

type RoleRow = { id: string; name: string; description: string; policies: string[] }
type AssignmentRow = {
  id: string
  subject_type: Subject["type"]
  subject_id: string
  role_id: string
  scope_type: ScopeType
  scope_ids: string[]
  name: string | null
}

// Who was removed or disabled has no rights, whatever is assigned.
const assignments = `
  select a.id, a.subject_type, a.subject_id, a.role_id, a.scope_type, a.scope_ids,
    nullif(concat_ws(' ', u.first_name, u.last_name), '') as name
  from access_role_assignment a
  left join "user" u on a.subject_type = 'user' and u.id = a.subject_id and u.deleted_at is null
  where a.deleted_at is null and (a.subject_type = 'api-key' or u.id is not null) and not exists (
    select 1 from access_member m
    where a.subject_type = 'user' and m.user_id = a.subject_id and m.status = 'disabled' and m.deleted_at is null)
  order by a.created_at, a.id`

const builtIn: KnownRole[] = builtInRoles.map((role) => ({
  id: role.id,
  name: role.name,
  description: role.description,
  policies: policiesOf(role.policies),
  is_built_in: true,
}))

/** Reads everybody's rights. The counter comes first: what changes meanwhile moves it, and is read again. */
export const loadRights = async (sql: SqlExecutor): Promise<Rights> => {
  const version = await loadVersion(sql)
  const roles = await sql.execute(
    "select id, name, description, policies from access_role where deleted_at is null order by name"
  )
  const rows = (await sql.execute(assignments)) as AssignmentRow[]
  const own = (roles as RoleRow[]).map(({ id, name, description, policies }): KnownRole => ({
    id,
    name,
    description,
    policies: policiesOf(policies),
    is_built_in: false,
  }))
  // A built-in role comes last, so that no row of that id can stand in its place.
  const strict = await loadSecondFactorRoles(sql)
  const known = new Map(
    [...own, ...builtIn].map((role) => [role.id, { ...role, requires_second_factor: strict.has(role.id) }])
  )
  const owners = rows.filter(({ role_id, subject_type }) => role_id === "owner" && subject_type === "user")
  const names = owners.map(({ subject_id, name }): [string, string] => [subject_id, name ?? "an owner"])
  const named = [...new Map(names)].map(([id, name]) => ({ id, name }))
  return new Rights(version, known, bySubject(rows, known), named)
}

/** The counter that each change of rights raises. */
export const loadVersion = async (sql: SqlExecutor): Promise<number> => {
  const [row] = (await sql.execute("select version from access_change")) as { version: string }[]
  return Number(row?.version ?? 0)
}

const loadSecondFactorRoles = async (sql: SqlExecutor): Promise<Set<string>> => {
  const rows = (await sql.execute("select role_id from access_second_factor_role")) as { role_id: string }[]
  return new Set(rows.map(({ role_id }) => role_id))
}

const bySubject = (rows: AssignmentRow[], roles: ReadonlyMap<string, KnownRole>): Map<string, HeldRole[]> => {
  const held = new Map<string, HeldRole[]>()
  for (const { id, subject_type, subject_id, role_id, scope_type, scope_ids } of rows) {
    const role = roles.get(role_id)
    if (role) {
      const key = keyOf({ type: subject_type, id: subject_id })
      const list = held.get(key) ?? []
      held.set(key, list)
      list.push({ assignment_id: id, role, scope_type, scope_ids })
    }
  }
  return held
}
