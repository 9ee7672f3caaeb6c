import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Counts of requests that all processes share; kept through a restart, since that must not open the door again. */
export class Migration20261125120002 extends Migration {
  override async up(): Promise<void> {
    // The columns are those that rate-limiter-flexible expects.
    this.addSql(`create table if not exists "request_limit" (
      "key" varchar(255) primary key,
      "points" integer not null default 0,
      "expire" bigint
    );`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "request_limit";`)
  }
}
