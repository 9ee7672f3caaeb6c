import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The audit log: rows are added, sealed once, and leave only from the chain's beginning, up to the anchor. The anchor is
 * where the chain begins: it moves forward alone, onto an entry that is there, with that entry's hash.
 */
export class Migration20261126040000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(table)
    this.addSql(`create unique index if not exists "IDX_audit_entry_sequence" on "audit_entry" ("sequence");`)
    this.addSql(`create unique index if not exists "IDX_audit_entry_intent_id" on "audit_entry" ("intent_id");`)
    this.addSql(
      `create index if not exists "IDX_audit_entry_unsealed" on "audit_entry" ("at", "id") where sequence is null;`
    )
    for (const columns of ['"at", "id"', '"actor_id", "at"', '"resource", "resource_id", "at"', '"correlation_id"']) {
      const name = `IDX_audit_entry_${columns.replaceAll(/[", ]+/g, "_").replaceAll(/^_|_$/g, "")}`
      this.addSql(`create index if not exists "${name}" on "audit_entry" (${columns});`)
    }
    this.addSql(`create table if not exists "audit_anchor" (
      "id" boolean primary key default true check ("id"),
      "sequence" bigint not null default 0,
      "hash" text not null default repeat('0', 64)
    );`)
    this.addSql(`insert into "audit_anchor" default values on conflict do nothing;`)
    guards.forEach((statement) => this.addSql(statement))
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "audit_entry", "audit_anchor";`)
    for (const name of ["keep", "anchor", "refuse", "told"]) {
      this.addSql(`drop function if exists pasar_audit_${name}();`)
    }
    this.addSql(`drop function if exists pasar_audit_prune(bigint);`)
  }
}

const table = `create table if not exists "audit_entry" (
  "id" text primary key,
  "at" timestamptz(3) not null default clock_timestamp(),
  "actor_type" text not null,
  "actor_id" text,
  "action" text not null,
  "resource" text not null,
  "resource_id" text,
  "before" text,
  "after" text,
  "status" integer,
  "outcome" text check ("outcome" in ('succeeded', 'denied', 'failed')),
  "intent_id" text check ("intent_id" is null or "outcome" is not null),
  "ip" text,
  "user_agent" text,
  "correlation_id" text,
  "sequence" bigint,
  "hash" text,
  check (("sequence" is null) = ("hash" is null))
);`

const guards = [
  `create or replace function pasar_audit_keep() returns trigger language plpgsql as $body$
    begin
      if tg_op = 'INSERT' then
        if new.sequence is not null then
          raise exception 'An audit entry is sealed after it was written' using errcode = 'check_violation';
        end if;
        return new;
      end if;
      if tg_op = 'DELETE' then
        if old.sequence <= (select sequence from audit_anchor) then
          return old;
        end if;
      elsif old.sequence is null and new.sequence is not null
          and to_jsonb(new) - 'sequence' - 'hash' = to_jsonb(old) - 'sequence' - 'hash' then
        return new;
      end if;
      raise exception 'Audit entries are neither changed nor deleted' using errcode = 'check_violation';
    end
  $body$;`,
  `create or replace function pasar_audit_anchor() returns trigger language plpgsql as $body$
    begin
      if tg_op = 'UPDATE' and new.sequence > old.sequence and exists (
          select 1 from audit_entry e where e.sequence = new.sequence and e.hash = new.hash) then
        return new;
      end if;
      raise exception 'The beginning of the audit log moves forward alone, onto one of its entries'
        using errcode = 'check_violation';
    end
  $body$;`,
  `create or replace function pasar_audit_refuse() returns trigger language plpgsql as $body$
    begin
      raise exception 'The audit log is not truncated' using errcode = 'check_violation';
    end
  $body$;`,
  `create or replace function pasar_audit_told() returns trigger language plpgsql as $body$
    begin
      perform pg_notify('pasar_audit', '');
      return null;
    end
  $body$;`,
  // The owner's rights, so that a role which may not delete can still prune by this one way.
  `create or replace function pasar_audit_prune(through bigint) returns bigint
    language plpgsql security definer set search_path from current as $body$
    declare pruned bigint;
    begin
      update audit_anchor a set sequence = e.sequence, hash = e.hash from audit_entry e where e.sequence = through;
      if not found then
        raise exception 'There is no audit entry % to prune to', through using errcode = 'check_violation';
      end if;
      delete from audit_entry where sequence <= through;
      get diagnostics pruned = row_count;
      return pruned;
    end
  $body$;`,
  `create or replace trigger pasar_audit_keep before insert or update or delete on "audit_entry"
    for each row execute function pasar_audit_keep();`,
  `create or replace trigger pasar_audit_told after insert on "audit_entry"
    for each statement execute function pasar_audit_told();`,
  `create or replace trigger pasar_audit_anchor before update or delete on "audit_anchor"
    for each row execute function pasar_audit_anchor();`,
  ...["audit_entry", "audit_anchor"].map(
    (name) => `create or replace trigger pasar_audit_refuse before truncate on "${name}"
      for each statement execute function pasar_audit_refuse();`
  ),
]
