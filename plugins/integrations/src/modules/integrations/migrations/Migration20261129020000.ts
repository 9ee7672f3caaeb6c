import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Who processes a message is told that somebody asked for it, and so is who looks at the list. */
export class Migration20261129020000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "webhook_event" add column if not exists "replayed_at" timestamptz null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "webhook_event" drop column if exists "replayed_at";`)
  }
}
