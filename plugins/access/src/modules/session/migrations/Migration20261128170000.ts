import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Since when a login's password is another one: tokens of sign-ins before that have no session which could end. */
export class Migration20261128170000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "access_login_change" (
      "auth_identity_id" text primary key,
      "changed_at" timestamptz not null
    );`)
    this.addSql(`create or replace trigger pasar_access_login_changed
      after insert or update or delete on "access_login_change"
      for each statement execute function pasar_access_session_changed();`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "access_login_change";`)
  }
}
