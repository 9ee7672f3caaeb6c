import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The stock-movement log, which is also the queue of stock pushes; written by a trigger, so it has no model. */
export class Migration20261121123500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists stock_change (
        id bigint generated always as identity primary key,
        inventory_item_id text not null,
        location_id text not null,
        old_stocked numeric not null,
        new_stocked numeric not null,
        old_reserved numeric not null,
        new_reserved numeric not null,
        reason text not null,
        actor text null,
        order_id text null,
        line_item_id text null,
        txid xid8 not null default pg_current_xact_id(),
        created_at timestamptz not null default clock_timestamp(),
        collected_at timestamptz null
      )`)
    this.addSql(`create index if not exists stock_change_open on stock_change (id) where collected_at is null`)
    this.addSql(`create index if not exists stock_change_item on stock_change (inventory_item_id, id)`)
    this.addSql(`create index if not exists stock_change_created on stock_change (created_at)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists stock_change`)
  }
}
