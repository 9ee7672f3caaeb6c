import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Each table with what its rows are called in an entry, the column that tells them apart, and the one that is shown. */
const watched = [
  ["access_role", "role", "id", "id"],
  ["access_role_assignment", "role_assignment", "id", "id"],
  ["access_member", "member", "id", "user_id"],
  ["access_second_factor_role", "second_factor_role", "role_id", "role_id"],
] as const

const operations = [
  ["insert", "new table as new_rows"],
  ["update", "old table as old_rows new table as new_rows"],
  ["delete", "old table as old_rows"],
] as const

const COLUMNS = "id, actor_type, actor_id, action, resource, resource_id, before, after, outcome"

/**
 * Whoever changes roles, assignments or members has an entry in the audit log: a request to the admin one of its own, and
 * says so; a script, a workflow or a hand in the database this one, in the same transaction, under who acts where that is
 * known and else the database's login.
 */
export class Migration20261128090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create or replace function pasar_access_recorded() returns trigger language plpgsql as $body$
      begin
        if current_setting('pasar.recorded', true) = 'yes' or to_regclass('audit_entry') is null then
          return null;
        end if;
        if tg_op = 'INSERT' then
          insert into audit_entry (${COLUMNS})
            select ${values("create", "n", "null", "to_jsonb(n)::text")} from new_rows n;
        elsif tg_op = 'DELETE' then
          insert into audit_entry (${COLUMNS})
            select ${values("delete", "o", "to_jsonb(o)::text", "null")} from old_rows o;
        else
          insert into audit_entry (${COLUMNS})
            select ${values("update", "n", "to_jsonb(o)::text", "to_jsonb(n)::text")}
            from old_rows o join new_rows n on to_jsonb(o) ->> tg_argv[1] = to_jsonb(n) ->> tg_argv[1]
            where to_jsonb(o) <> to_jsonb(n);
        end if;
        return null;
      end
    $body$;`)
    for (const [table, ...names] of watched) {
      for (const [operation, rows] of operations) {
        this.addSql(`create or replace trigger pasar_access_recorded_${operation} after ${operation} on "${table}"
          referencing ${rows} for each statement
          execute function pasar_access_recorded(${names.map((name) => `'${name}'`).join(", ")});`)
      }
    }
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists pasar_access_recorded() cascade;`)
  }
}

const values = (operation: string, row: string, before: string, after: string): string =>
  `'audent_' || replace(gen_random_uuid()::text, '-', ''), coalesce(${setting("actor_type")}, 'database'),
    case when ${setting("actor_type")} is null then session_user::text else ${setting("actor_id")} end,
    tg_argv[0] || ':${operation}', tg_argv[0],
    to_jsonb(${row}) ->> tg_argv[2], ${before}, ${after}, 'succeeded'`

const setting = (name: string) => `nullif(current_setting('pasar.${name}', true), '')`
