import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Failed sign-ins, counted for all processes. */
export class Migration20261126111000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "access_lockout" (
      "key" text primary key,
      "failures" integer not null,
      "failed_at" timestamptz not null,
      "locked_until" timestamptz,
      "succeeded_at" timestamptz
    );`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "access_lockout";`)
  }
}
