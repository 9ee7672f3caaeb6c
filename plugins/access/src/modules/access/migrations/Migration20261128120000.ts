import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Whether a person or an API key invited and granted; an invitation from before says it by the id. */
export class Migration20261128120000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "access_invitation" add column if not exists "invited_by_type" text not null default 'user'
      check ("invited_by_type" in ('user', 'api-key'));`)
    this.addSql(`alter table "access_role_assignment" add column if not exists "granted_by_type" text
      check ("granted_by_type" in ('user', 'api-key'));`)
    this.addSql(`update "access_invitation" set "invited_by_type" = 'api-key' where "invited_by" like 'apk\\_%';`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "access_role_assignment" drop column if exists "granted_by_type";`)
    this.addSql(`alter table "access_invitation" drop column if exists "invited_by_type";`)
  }
}
