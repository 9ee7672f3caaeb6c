import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Which listing variants a stock change concerns: rows are added and taken away, never changed, so it has no model. */
export class Migration20261125190000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists stock_due (
        id bigint generated always as identity primary key,
        connection_id text not null,
        listing_variant_id text not null
      )`)
    this.addSql(`create index if not exists stock_due_connection on stock_due (connection_id, id)`)
    this.addSql(
      `create index if not exists "IDX_listing_variant_push_retry" on listing_variant (connection_id, id)
       where push_retry_at is not null and deleted_at is null`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_listing_variant_push_retry"`)
    this.addSql(`drop table if exists stock_due`)
  }
}
