import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121120659 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "channel_connection" ("id" text not null, "provider_id" text not null, "external_id" text not null, "name" text not null, "country_code" text null, "currency_code" text null, "sales_channel_id" text null, "stock_location_ids" jsonb not null, "default_location_id" text null, "stock_mode" text check ("stock_mode" in ('observe', 'live')) not null default 'observe', "order_mode" text check ("order_mode" in ('observe', 'live')) not null default 'observe', "paused_at" timestamptz null, "stock_share" real not null default 1, "stock_buffer" integer not null default 0, "stock_cap" integer not null default 999, "oversold_policy" text check ("oversold_policy" in ('accept', 'cancel', 'ask')) not null default 'accept', "orders_from" timestamptz null, "order_poll_interval_s" integer not null default 60, "reconcile_interval_s" integer not null default 900, "orders_cursor" timestamptz null, "last_order_poll_at" timestamptz null, "last_webhook_at" timestamptz null, "last_stock_push_at" timestamptz null, "last_listings_pull_at" timestamptz null, "last_reconcile_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "channel_connection_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_connection_provider_id" ON "channel_connection" ("provider_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_connection_deleted_at" ON "channel_connection" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "channel_order" ("id" text not null, "connection_id" text not null, "external_id" text not null, "order_id" text null, "display_id" integer null, "status" text check ("status" in ('unpaid', 'on_hold', 'ready_to_ship', 'processed', 'shipped', 'delivered', 'completed', 'cancel_requested', 'canceled', 'returning')) null, "external_status" text null, "external_updated_at" timestamptz null, "placed_at" timestamptz null, "ship_by" timestamptz null, "currency_code" text null, "buyer_total" numeric null, "merchant_total" numeric null, "buyer_masked" text null, "item_count" integer null, "trigger" text not null, "trigger_webhook_event_id" text null, "due_at" timestamptz null, "due_version" integer not null default 0, "claimed_by" text null, "claimed_until" timestamptz null, "attempts" integer not null default 0, "last_error" text null, "last_error_kind" text null, "intake_status" text check ("intake_status" in ('noted', 'observed', 'taken', 'skipped', 'failed')) not null default 'noted', "payload" text null, "noted_at" timestamptz not null, "taken_at" timestamptz null, "raw_buyer_total" jsonb null, "raw_merchant_total" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "channel_order_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_deleted_at" ON "channel_order" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_channel_order_connection_id_external_id_unique" ON "channel_order" ("connection_id", "external_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_connection_id_due_at" ON "channel_order" ("connection_id", "due_at") WHERE due_at is not null and deleted_at is null;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_order_id" ON "channel_order" ("order_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "channel_order_event" ("id" text not null, "channel_order_id" text not null, "side" text check ("side" in ('channel', 'pasar')) not null, "type" text not null, "message" text not null, "happened_at" timestamptz not null, "details" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "channel_order_event_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_event_channel_order_id" ON "channel_order_event" ("channel_order_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_order_event_deleted_at" ON "channel_order_event" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "channel_setting" ("id" text not null, "paused_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "channel_setting_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_setting_deleted_at" ON "channel_setting" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "channel_shipment" ("id" text not null, "channel_order_id" text not null, "fulfillment_id" text not null, "external_package_id" text null, "status" text check ("status" in ('requested', 'sending', 'arranged', 'shipped', 'failed', 'canceled')) not null default 'requested', "tracking_number" text null, "carrier" text null, "last_error" text null, "arranged_at" timestamptz null, "shipped_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "channel_shipment_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_shipment_deleted_at" ON "channel_shipment" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_channel_shipment_fulfillment_id_unique" ON "channel_shipment" ("fulfillment_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_channel_shipment_channel_order_id" ON "channel_shipment" ("channel_order_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "connect_attempt" ("id" text not null, "provider_id" text not null, "actor_id" text null, "redirect_uri" text not null, "expires_at" timestamptz not null, "used_at" timestamptz null, "connection_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "connect_attempt_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_connect_attempt_deleted_at" ON "connect_attempt" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_connect_attempt_expires_at" ON "connect_attempt" ("expires_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "listing" ("id" text not null, "connection_id" text not null, "external_id" text not null, "title" text not null, "status" text check ("status" in ('live', 'unlisted', 'reviewing', 'blocked', 'deleted')) not null, "external_status" text not null, "url" text null, "product_id" text null, "external_updated_at" timestamptz null, "last_pulled_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "listing_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_listing_deleted_at" ON "listing" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_listing_connection_id_external_id_unique" ON "listing" ("connection_id", "external_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_listing_product_id" ON "listing" ("product_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "listing_variant" ("id" text not null, "connection_id" text not null, "listing_id" text not null, "external_id" text not null, "sku" text not null, "sku_key" text not null, "title" text not null, "price" numeric null, "currency_code" text null, "variant_id" text null, "match_status" text check ("match_status" in ('matched', 'unmatched', 'ambiguous', 'no_sku')) not null default 'unmatched', "channel_quantity" integer null, "channel_quantity_at" timestamptz null, "pushed_quantity" integer null, "pushed_version" integer not null default 0, "pushed_at" timestamptz null, "push_error" text null, "push_failures" integer not null default 0, "push_retry_at" timestamptz null, "sellable_quantity" integer null, "raw_price" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "listing_variant_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_listing_variant_listing_id" ON "listing_variant" ("listing_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_listing_variant_deleted_at" ON "listing_variant" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_listing_variant_connection_id_listing_id_external_id_unique" ON "listing_variant" ("connection_id", "listing_id", "external_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_listing_variant_connection_id_sku_key" ON "listing_variant" ("connection_id", "sku_key") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_listing_variant_variant_id" ON "listing_variant" ("variant_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "sync_issue" ("id" text not null, "connection_id" text not null, "subject_type" text not null, "subject_id" text not null, "code" text not null, "severity" text check ("severity" in ('info', 'warning', 'error')) not null default 'warning', "message" text not null, "count" integer not null default 1, "details" jsonb null, "status" text check ("status" in ('open', 'resolved', 'ignored')) not null default 'open', "attempts" integer not null default 1, "first_seen_at" timestamptz not null, "last_seen_at" timestamptz not null, "resolved_at" timestamptz null, "resolution" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "sync_issue_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_sync_issue_deleted_at" ON "sync_issue" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_sync_issue_connection_id_code_subject_id_unique" ON "sync_issue" ("connection_id", "code", "subject_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_sync_issue_status_connection_id" ON "sync_issue" ("status", "connection_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "sync_run" ("id" text not null, "connection_id" text not null, "kind" text check ("kind" in ('listings_pull', 'order_poll', 'order_intake', 'stock_push', 'reconcile', 'lost_push')) not null, "trigger" text check ("trigger" in ('schedule', 'manual', 'webhook', 'connect', 'stock_change')) not null, "status" text check ("status" in ('running', 'succeeded', 'partial', 'failed', 'stopped')) not null default 'running', "cursor" text null, "total" integer null, "done_count" integer not null default 0, "changed_count" integer not null default 0, "failed_count" integer not null default 0, "message" text null, "started_at" timestamptz not null, "heartbeat_at" timestamptz not null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "sync_run_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_sync_run_deleted_at" ON "sync_run" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_sync_run_connection_id_started_at" ON "sync_run" ("connection_id", "started_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `alter table if exists "listing_variant" add constraint "listing_variant_listing_id_foreign" foreign key ("listing_id") references "listing" ("id") on update cascade on delete cascade;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "listing_variant" drop constraint if exists "listing_variant_listing_id_foreign";`
    )

    this.addSql(`drop table if exists "channel_connection" cascade;`)

    this.addSql(`drop table if exists "channel_order" cascade;`)

    this.addSql(`drop table if exists "channel_order_event" cascade;`)

    this.addSql(`drop table if exists "channel_setting" cascade;`)

    this.addSql(`drop table if exists "channel_shipment" cascade;`)

    this.addSql(`drop table if exists "connect_attempt" cascade;`)

    this.addSql(`drop table if exists "listing" cascade;`)

    this.addSql(`drop table if exists "listing_variant" cascade;`)

    this.addSql(`drop table if exists "sync_issue" cascade;`)

    this.addSql(`drop table if exists "sync_run" cascade;`)
  }
}
