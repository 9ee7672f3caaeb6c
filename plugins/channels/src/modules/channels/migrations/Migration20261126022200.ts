import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A poll tells an order that has not changed since it was read, whatever came of reading it. */
export class Migration20261126022200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "channel_order" add column if not exists "read_updated_at" timestamptz null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "channel_order" drop column if exists "read_updated_at";`)
  }
}
