import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** An invitation belongs to Medusa's invite, which keeps the token, and names the user that it will make. */
export class Migration20261126130100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table "access_invitation" drop column if exists "token_hash", drop column if exists "accepted_at";`
    )
    // Nothing could make an invitation before this.
    this.addSql(`delete from "access_invitation";`)
    this.addSql(
      `alter table "access_invitation" add column if not exists "invite_id" text not null, add column if not exists "user_id" text not null;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_access_invitation_invite_id_unique" ON "access_invitation" ("invite_id") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table "access_invitation" drop column if exists "invite_id", drop column if exists "user_id", add column if not exists "token_hash" text not null default gen_random_uuid()::text, add column if not exists "accepted_at" timestamptz null;`
    )
  }
}
