import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const watched = ["access_role", "access_role_assignment", "access_member"]

/**
 * Says at once, and for good, that rights have changed: a notification on `pasar_access` and a counter for those who
 * missed it. Both become visible with the change itself, when its transaction commits.
 */
export class Migration20261126030000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "access_change" (
      "id" boolean primary key default true check ("id"),
      "version" bigint not null default 0
    );`)
    this.addSql(`insert into "access_change" default values on conflict do nothing;`)
    this.addSql(`create or replace function pasar_access_changed() returns trigger language plpgsql as $body$
      begin
        update access_change set version = version + 1;
        perform pg_notify('pasar_access', '');
        return null;
      end
    $body$;`)
    for (const table of watched) {
      this.addSql(`create or replace trigger pasar_access_changed after insert or update or delete or truncate
        on "${table}" for each statement execute function pasar_access_changed();`)
    }
  }

  override async down(): Promise<void> {
    for (const table of watched) {
      this.addSql(`drop trigger if exists pasar_access_changed on "${table}";`)
    }
    this.addSql(`drop function if exists pasar_access_changed() cascade;`)
    this.addSql(`drop table if exists "access_change";`)
  }
}
