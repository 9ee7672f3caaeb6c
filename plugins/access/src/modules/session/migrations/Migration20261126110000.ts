import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * One row per sign-in. The counter and the notification tell the other processes that a session ended or its token was
 * renewed; a new session needs no telling, because nobody remembers that there is none.
 */
export class Migration20261126110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "access_session" (
      "id" text primary key,
      "actor_type" text not null,
      "actor_id" text not null,
      "auth_provider" text,
      "token_id" text not null,
      "renewed_at" timestamptz(3),
      "created_at" timestamptz(3) not null default now(),
      "last_seen_at" timestamptz(3) not null default now(),
      "expires_at" timestamptz(3) not null,
      "ip" text,
      "user_agent" text,
      "ended_at" timestamptz(3),
      "ended_by" text,
      "end_reason" text check ("end_reason" in
        ('signed_out', 'revoked', 'idle', 'expired', 'reused', 'disabled', 'removed', 'password')),
      check (("ended_at" is null) = ("end_reason" is null))
    );`)
    this.addSql(
      `create index if not exists "IDX_access_session_actor" on "access_session" ("actor_type", "actor_id", "created_at");`
    )
    this.addSql(`create table if not exists "access_session_change" (
      "id" boolean primary key default true check ("id"),
      "version" bigint not null default 0
    );`)
    this.addSql(`insert into "access_session_change" default values on conflict do nothing;`)
    this.addSql(`create or replace function pasar_access_session_changed() returns trigger language plpgsql as $body$
      begin
        update access_session_change set version = version + 1;
        perform pg_notify('pasar_access_session', '');
        return null;
      end
    $body$;`)
    this.addSql(`create or replace trigger pasar_access_session_changed
      after update of token_id, ended_at or delete on "access_session"
      for each statement execute function pasar_access_session_changed();`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "access_session", "access_session_change";`)
    this.addSql(`drop function if exists pasar_access_session_changed();`)
  }
}
