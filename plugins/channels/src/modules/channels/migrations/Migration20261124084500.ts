import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The orders of all channels, or of one, newest first: what the admin's list reads. */
export class Migration20261124084500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_placed_at" ON "channel_order" ("placed_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_connection_id_placed_at" ON "channel_order" ("connection_id", "placed_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_channel_order_placed_at";`)
    this.addSql(`drop index if exists "IDX_channel_order_connection_id_placed_at";`)
  }
}
