import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import type { KnownRole, Rights, Scope, Subject } from "../grants"
import { requireContained } from "./containment"
import { lockTeam, requireOwner } from "./lock"

export type GrantInput = Scope & { subject: Subject; role_id: string }

/** Gives a role within a scope, no further than the actor's own reach; answers the assignment's id. */
export const grantRole = async (sql: SqlExecutor, actor: Subject, input: GrantInput): Promise<string> => {
  const rights = await lockTeam(sql, actor)
  const role = requireRole(rights, input.role_id)
  requireSense(input)
  await requireSubject(sql, input.subject)
  requireContained(rights, actor, role, input)
  const id = generateEntityId(undefined, "rlas")
  await insertAssignment(sql, { ...input, id, granted_by: actor })
  return id
}

/** Writes an assignment down, whose sense and reach were looked at before; once, where it has been already. */
export const insertAssignment = async (
  sql: SqlExecutor,
  { id, subject, role_id, scope_type, scope_ids, granted_by }: GrantInput & { id: string; granted_by: Subject }
): Promise<void> => {
  await sql.execute(
    `insert into access_role_assignment
       (id, subject_type, subject_id, role_id, scope_type, scope_ids, granted_by_type, granted_by)
     values (?, ?, ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?) on conflict (id) do nothing`,
    [
      ...[id, subject.type, subject.id, role_id, scope_type, JSON.stringify([...new Set(scope_ids)])],
      ...[granted_by.type, granted_by.id],
    ]
  )
}

type Row = Scope & { id: string; role_id: string }

/** Takes a role away, which asks for as much as giving it, and never leaves the shop without an owner. */
export const revokeRole = async (sql: SqlExecutor, actor: Subject, id: string): Promise<void> => {
  const rights = await lockTeam(sql, actor)
  const [row] = (await sql.execute(
    "select id, role_id, scope_type, scope_ids from access_role_assignment where id = ? and deleted_at is null",
    [id]
  )) as Row[]
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no assignment ${id}`)
  }
  const role = rights.roles.get(row.role_id)
  if (role) {
    requireContained(rights, actor, role, row)
  }
  await sql.execute("delete from access_role_assignment where id = ?", [id])
  await requireOwner(sql)
}

/** The role of that id, built in or the shop's own. */
export const requireRole = (rights: Rights, id: string): KnownRole => {
  const role = rights.roles.get(id)
  if (!role) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no role ${id}`)
  }
  return role
}

/** Refuses scopes that mean nothing, and owners that are limited or no people. */
export const requireSense = ({ scope_type, scope_ids, role_id, subject }: Scope & Partial<GrantInput>): void => {
  const fault =
    scope_type === "everything" && scope_ids.length > 0
      ? "A role for everything names no ids"
      : scope_type !== "everything" && scope_ids.length === 0
        ? `A role limited to a ${scope_type} names at least one`
        : role_id === "owner" && (scope_type !== "everything" || subject?.type === "api-key")
          ? "An owner is a member of the team, without limits"
          : undefined
  if (fault) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, fault)
  }
}

const tables = { user: `"user"`, "api-key": "api_key" } as const

const requireSubject = async (sql: SqlExecutor, { type, id }: Subject): Promise<void> => {
  const found = await sql.execute(`select 1 from ${tables[type]} where id = ? and deleted_at is null`, [id])
  if ((found as unknown[]).length === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no ${type} ${id}`)
  }
}
