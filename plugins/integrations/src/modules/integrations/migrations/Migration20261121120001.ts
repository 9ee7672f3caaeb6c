import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Tables without a model: written and read by single statements only. */
export class Migration20261121120001 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "job_worker" (
      "id" text primary key,
      "host" text not null,
      "pid" integer not null,
      "started_at" timestamptz not null default now(),
      "beat_at" timestamptz not null default now()
    );`)
    this.addSql(`create table if not exists "webhook_rejection" (
      "provider_id" text not null,
      "reason" text not null,
      "hour" timestamptz not null,
      "count" bigint not null,
      primary key ("provider_id", "reason", "hour")
    );`)
    // The columns are those that rate-limiter-flexible expects. Losing the counts in a crash is harmless.
    this.addSql(`create unlogged table if not exists "outbound_budget" (
      "key" varchar(255) primary key,
      "points" integer not null default 0,
      "expire" bigint
    );`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "job_worker", "webhook_rejection", "outbound_budget";`)
  }
}
