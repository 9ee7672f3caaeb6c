import pg from "pg"
import { StartFailure } from "../failure.ts"

/** Where the server's data lies: Medusa's tables and ours, the job queue's, and what was started once. */
const SCHEMAS = ["public", "graphile_worker", "pasar_boot"]

/**
 * Gives the login of DATABASE_URL what a server needs: to read and write rows, and of the audit log to add and to seal. Run
 * as the owner after every migration. A login that could act as the owner is refused, for it would protect nothing.
 */
export async function grantServerRole(ownerUrl: string, serverUrl: string): Promise<void> {
  const role = decodeURIComponent(new URL(serverUrl).username)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await requireOwnRole(client, role)
    await client.query("begin")
    for (const statement of await statements(client, pg.escapeIdentifier(role))) {
      await client.query(statement)
    }
    await client.query("commit")
  } finally {
    await client.end()
  }
}

async function requireOwnRole(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ can: boolean }>(
    `select rolsuper or pg_has_role(oid, (select relowner from pg_class where oid = 'audit_entry'::regclass), 'member') as can
     from pg_roles where rolname = $1`,
    [role]
  )
  if (rows[0]?.can !== false) {
    throw new StartFailure(
      `DATABASE_URL signs in as ${role}, ${rows.length ? "who can act as the owner of the tables" : "which is no role there"}.`,
      [
        "With DATABASE_MIGRATION_URL the server needs a login of its own, which owns nothing:",
        "create role pasar_server login password '…';  Or leave DATABASE_MIGRATION_URL out.",
      ]
    )
  }
}

async function statements(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname = any($1)",
    [SCHEMAS]
  )
  const schemas = rows.map(({ name }) => name).join(", ")
  const { rows: shut } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relrowsecurity and relkind = 'r' and relnamespace = any(select oid from pg_namespace where nspname = any($1))`,
    [SCHEMAS]
  )
  return [
    `grant usage on schema ${schemas} to ${role}`,
    `grant select, insert, update, delete on all tables in schema ${schemas} to ${role}`,
    `grant usage, select, update on all sequences in schema ${schemas} to ${role}`,
    // The job queue shuts its tables to everybody but their owner.
    ...shut.flatMap(({ name }) => [
      `drop policy if exists pasar_server on ${name}`,
      `create policy pasar_server on ${name} to ${role} using (true) with check (true)`,
    ]),
    `revoke all on audit_entry, audit_anchor from ${role}`,
    `grant select, insert on audit_entry to ${role}`,
    `grant update (sequence, hash) on audit_entry to ${role}`,
    `grant select on audit_anchor to ${role}`,
    "revoke execute on function pasar_audit_prune(bigint) from public",
  ]
}
