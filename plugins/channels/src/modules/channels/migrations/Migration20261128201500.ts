import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** An order that the channel says nothing new of is only followed again where somebody asked for it. */
export class Migration20261128201500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "channel_order" add column if not exists "look_closely" boolean not null default false;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "channel_order" drop column if exists "look_closely";`)
  }
}
