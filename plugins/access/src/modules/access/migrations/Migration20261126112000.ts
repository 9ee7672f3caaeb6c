import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Roles, built-in ones too, whose members sign in with a second factor. */
export class Migration20261126112000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "access_second_factor_role" (
      "role_id" text primary key,
      "required_by" text not null,
      "required_at" timestamptz not null default now()
    );`)
    this.addSql(`create or replace trigger pasar_access_changed after insert or update or delete or truncate
      on "access_second_factor_role" for each statement execute function pasar_access_changed();`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "access_second_factor_role";`)
  }
}
