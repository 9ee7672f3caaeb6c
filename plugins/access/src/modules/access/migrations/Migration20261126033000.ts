import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A role of the shop's own can never take the id of a built-in one. */
export class Migration20261126033000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "access_role" drop constraint if exists "access_role_own_id";`)
    this.addSql(`alter table "access_role" add constraint "access_role_own_id" check ("id" like 'role\\_%');`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "access_role" drop constraint if exists "access_role_own_id";`)
  }
}
