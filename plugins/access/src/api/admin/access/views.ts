import type { HeldRole, KnownRole, Rights } from "../../../grants"

/** A role as the admin sees it: its policies one by one, whatever patterns it was made of. */
export const roleView = ({
  id,
  name,
  description,
  policies,
  is_built_in,
  requires_second_factor = false,
}: KnownRole) => ({
  id,
  name,
  description,
  is_built_in,
  requires_second_factor,
  policies: [...policies],
})

/** One role that somebody has, with how far it reaches. */
export const heldView = ({ assignment_id, role, scope_type, scope_ids }: HeldRole) => ({
  assignment_id,
  role: { id: role.id, name: role.name },
  scope_type,
  scope_ids: [...scope_ids],
})

/** Every role of the shop, the built-in ones first. */
export const rolesView = ({ roles }: Rights) =>
  [...roles.values()].sort((left, right) => Number(right.is_built_in) - Number(left.is_built_in)).map(roleView)
