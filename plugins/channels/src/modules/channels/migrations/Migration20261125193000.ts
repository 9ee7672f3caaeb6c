import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const kinds = (names: string[]) => `
  alter table if exists "sync_run" drop constraint if exists "sync_run_kind_check";
  alter table if exists "sync_run" add constraint "sync_run_kind_check" check ("kind" in (${names.map((name) => `'${name}'`).join(", ")}));`

/** Intake has no runs, each order has a timeline; and the list of channel orders is read by when they were noted. */
export class Migration20261125193000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(kinds(["listings_pull", "order_poll", "stock_push", "reconcile", "lost_push"]))
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_noted_at" ON "channel_order" ("noted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_connection_id_noted_at" ON "channel_order" ("connection_id", "noted_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_channel_order_noted_at";`)
    this.addSql(`drop index if exists "IDX_channel_order_connection_id_noted_at";`)
    this.addSql(kinds(["listings_pull", "order_poll", "order_intake", "stock_push", "reconcile", "lost_push"]))
  }
}
