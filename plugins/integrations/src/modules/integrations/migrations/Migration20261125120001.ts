import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A call can be found by the request or job that caused it. */
export class Migration20261125120001 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "outbound_call" add column if not exists "correlation_id" text null;`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_outbound_call_correlation_id" ON "outbound_call" ("correlation_id") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "outbound_call" drop column if exists "correlation_id";`)
  }
}
