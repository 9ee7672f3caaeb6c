import { randomUUID } from "node:crypto"
import pg from "pg"

/**
 * Makes a login that was created on the server's own command line an owner: whoever can type there holds the database
 * anyway, and a shop that goes live needs an owner beside the demo's before that one can be removed.
 */
export async function makeOwner(databaseUrl: string, args: string[]): Promise<void> {
  const email = createdLogin(args)
  if (!email) {
    return
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
       select $2, 'user', u.id, 'owner', 'everything', '{}' from "user" u
       where u.email = $1 and u.deleted_at is null and not exists (
         select 1 from access_role_assignment a
         where a.subject_id = u.id and a.role_id = 'owner' and a.deleted_at is null)`,
      [email, `rlas_${randomUUID()}`]
    )
  } finally {
    await client.end()
  }
}

/** The e-mail address in `user -e <email>`; none for another command, or for an invitation, which makes no login. */
export function createdLogin([command, ...args]: string[]): string | undefined {
  if (command !== "user" || args.some((arg) => arg.startsWith("--invite"))) {
    return undefined
  }
  const at = args.findIndex((arg) => /^(-e|--email)$/.test(arg))
  return at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith("--email="))?.slice("--email=".length)
}
