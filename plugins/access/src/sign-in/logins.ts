import type { SqlExecutor } from "@pasar/integrations"

/** Medusa's provider whose logins have a password. One login serves every actor type: the path of a door says nothing of it. */
export const PASSWORD_PROVIDER = "emailpass"

/** What an address is here, whichever door it is typed at. */
export type Login = {
  /** There is a login of this address. */
  is_known: boolean
  /** The member whom this login signs in. */
  user_id: string | null
  /** The member whose address it is, whatever they sign in with. */
  member_id: string | null
  /** An invitation to the team waits for it. */
  is_invited: boolean
}

/** Tells what an address is here. Core finds a login by the address as it was typed; small and large letters are one to us. */
export const readLogin = async (sql: SqlExecutor, identifier: string): Promise<Login> => {
  const address = identifier.trim().toLowerCase()
  const [login] = (await sql.execute(
    `with login as (
       select p.entity_id, a.app_metadata->>'user_id' as user_id
       from provider_identity p join auth_identity a on a.id = p.auth_identity_id and a.deleted_at is null
       where p.provider = ? and p.entity_id in (?, ?) and p.deleted_at is null
     )
     select exists (select 1 from login where entity_id = ?) as is_known,
       (select user_id from login where entity_id = ?) as user_id,
       coalesce((select max(user_id) from login),
         (select max(u.id) from "user" u where lower(u.email) = ? and u.deleted_at is null)) as member_id,
       exists (select 1 from invite i where lower(i.email) = ? and not i.accepted and i.expires_at > now()
         and i.deleted_at is null) as is_invited`,
    [PASSWORD_PROVIDER, identifier, address, identifier, identifier, address, address]
  )) as Login[]
  return login!
}

/** The address of a login with a password, and since when it has this one; nothing for another kind of login. */
export const readPassword = async (
  sql: SqlExecutor,
  auth_identity_id: string
): Promise<{ address: string; chosen_at: Date } | undefined> => {
  const [row] = (await sql.execute(
    `select lower(entity_id) as address, updated_at as chosen_at from provider_identity
     where auth_identity_id = ? and provider = ? and deleted_at is null`,
    [auth_identity_id, PASSWORD_PROVIDER]
  )) as { address: string; chosen_at: Date }[]
  return row
}
