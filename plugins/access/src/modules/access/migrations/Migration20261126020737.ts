import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261126020737 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "access_role" drop constraint if exists "access_role_name_unique";`)
    this.addSql(`alter table if exists "access_member" drop constraint if exists "access_member_user_id_unique";`)
    this.addSql(
      `alter table if exists "access_invitation" drop constraint if exists "access_invitation_token_hash_unique";`
    )
    this.addSql(
      `create table if not exists "access_invitation" ("id" text not null, "email" text not null, "role_id" text not null, "scope_type" text check ("scope_type" in ('everything', 'sales_channel', 'stock_location', 'vendor')) not null default 'everything', "scope_ids" text[] not null, "token_hash" text not null, "expires_at" timestamptz not null, "accepted_at" timestamptz null, "revoked_at" timestamptz null, "invited_by" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "access_invitation_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_access_invitation_token_hash_unique" ON "access_invitation" ("token_hash") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_access_invitation_deleted_at" ON "access_invitation" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_access_invitation_email" ON "access_invitation" ("email") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "access_member" ("id" text not null, "user_id" text not null, "status" text check ("status" in ('active', 'disabled')) not null default 'active', "disabled_at" timestamptz null, "disabled_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "access_member_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_access_member_user_id_unique" ON "access_member" ("user_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_access_member_deleted_at" ON "access_member" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "access_role" ("id" text not null, "name" text not null, "description" text not null default '', "policies" text[] not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "access_role_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_access_role_name_unique" ON "access_role" ("name") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_access_role_deleted_at" ON "access_role" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "access_role_assignment" ("id" text not null, "subject_type" text check ("subject_type" in ('user', 'api-key')) not null, "subject_id" text not null, "role_id" text not null, "scope_type" text check ("scope_type" in ('everything', 'sales_channel', 'stock_location', 'vendor')) not null default 'everything', "scope_ids" text[] not null, "granted_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "access_role_assignment_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_access_role_assignment_deleted_at" ON "access_role_assignment" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_access_role_assignment_subject_type_subject_id" ON "access_role_assignment" ("subject_type", "subject_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_access_role_assignment_role_id" ON "access_role_assignment" ("role_id") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "access_invitation" cascade;`)

    this.addSql(`drop table if exists "access_member" cascade;`)

    this.addSql(`drop table if exists "access_role" cascade;`)

    this.addSql(`drop table if exists "access_role_assignment" cascade;`)
  }
}
