import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121121807 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "webhook_event" drop constraint if exists "webhook_event_provider_id_delivery_key_unique";`
    )
    this.addSql(
      `alter table if exists "integration_connection" drop constraint if exists "integration_connection_provider_id_external_id_unique";`
    )
    this.addSql(
      `create table if not exists "integration_connection" ("id" text not null, "provider_id" text not null, "external_id" text not null, "name" text not null, "status" text check ("status" in ('pending', 'connected', 'degraded', 'expired', 'disconnected')) not null default 'pending', "status_reason" text null, "settings" jsonb not null default '{}', "token_expires_at" timestamptz null, "authorization_expires_at" timestamptz null, "refresh_lease_until" timestamptz null, "refresh_generation" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "integration_connection_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_integration_connection_deleted_at" ON "integration_connection" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_integration_connection_provider_id_external_id_unique" ON "integration_connection" ("provider_id", "external_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "outbound_call" ("id" text not null, "connection_id" text not null, "operation" text not null, "method" text not null, "path" text not null, "attempt" integer not null, "status" integer null, "outcome" text not null, "vendor_code" text null, "request_id" text null, "duration_ms" integer not null, "called_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "outbound_call_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_outbound_call_deleted_at" ON "outbound_call" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_outbound_call_connection_id_called_at" ON "outbound_call" ("connection_id", "called_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_outbound_call_called_at" ON "outbound_call" ("called_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "integration_vault" ("id" text not null, "sealed" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "integration_vault_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_integration_vault_deleted_at" ON "integration_vault" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "webhook_event" ("id" text not null, "provider_id" text not null, "connection_id" text null, "account_id" text null, "delivery_key" text not null, "topic" text not null, "status" text check ("status" in ('received', 'processed', 'ignored', 'failed', 'refused')) not null default 'received', "note" text null, "attempts" integer not null default 0, "next_attempt_at" timestamptz null, "headers" jsonb not null, "sealed_body" text not null, "body_bytes" integer not null, "received_at" timestamptz not null, "processed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "webhook_event_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_webhook_event_deleted_at" ON "webhook_event" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_webhook_event_provider_id_delivery_key_unique" ON "webhook_event" ("provider_id", "delivery_key") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_webhook_event_received_at" ON "webhook_event" ("received_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_webhook_event_connection_id_received_at" ON "webhook_event" ("connection_id", "received_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_webhook_event_due" ON "webhook_event" ("received_at") WHERE status = 'received' AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "integration_connection" cascade;`)

    this.addSql(`drop table if exists "outbound_call" cascade;`)

    this.addSql(`drop table if exists "integration_vault" cascade;`)

    this.addSql(`drop table if exists "webhook_event" cascade;`)
  }
}
