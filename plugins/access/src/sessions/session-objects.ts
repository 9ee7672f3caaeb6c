import type { DatabaseObjects } from "@pasar/integrations"

const ends = (reason: string, actor: string) =>
  `update access_session set ended_at = now(), end_reason = '${reason}'
    where actor_type = 'user' and actor_id = ${actor} and ended_at is null;`

/**
 * What sessions keep on other tables, in the same transaction and whoever changes them: who is shut out or removed is signed
 * out, and a new password ends whatever the login was good for before, at every door.
 */
export const sessionObjects: DatabaseObjects = {
  name: "access-sessions",
  version: 2,
  up: [
    `create or replace function pasar_access_end_sessions() returns trigger language plpgsql as $body$
      begin
        if tg_table_name = 'access_member' then
          if new.status = 'disabled' then
            ${ends("disabled", "new.user_id")}
          end if;
        elsif tg_op = 'DELETE' or new.deleted_at is not null then
          ${ends("removed", "old.id")}
        end if;
        return null;
      end
    $body$`,
    `create or replace trigger pasar_access_end_sessions after insert or update of status on access_member
      for each row execute function pasar_access_end_sessions()`,
    `create or replace trigger pasar_access_end_sessions after update of deleted_at or delete on "user"
      for each row execute function pasar_access_end_sessions()`,
    `create or replace function pasar_access_outdate_login(login text) returns void language plpgsql as $body$
      begin
        perform pg_advisory_xact_lock(hashtext('pasar_access_login ' || login));
        update access_session s set ended_at = now(), end_reason = 'password', ended_by = s.actor_id
          from auth_identity a, jsonb_each_text(
            case when jsonb_typeof(a.app_metadata) = 'object' then a.app_metadata else '{}' end) as door(name, actor_id)
          where a.id = login and door.name = s.actor_type || '_id' and door.actor_id = s.actor_id
            and s.ended_at is null;
        insert into access_login_change (auth_identity_id, changed_at) values (login, clock_timestamp())
          on conflict (auth_identity_id) do update set changed_at = excluded.changed_at;
      end
    $body$`,
    `create or replace function pasar_access_password_changed() returns trigger language plpgsql as $body$
      begin
        perform pasar_access_outdate_login(new.auth_identity_id);
        return null;
      end
    $body$`,
    // At commit, so that however long the change takes, nobody comes in meanwhile by what it takes away.
    `drop trigger if exists pasar_access_password_changed on provider_identity`,
    `create constraint trigger pasar_access_password_changed after update of provider_metadata on provider_identity
      deferrable initially deferred
      for each row when (old.provider_metadata->>'password' is distinct from new.provider_metadata->>'password')
      execute function pasar_access_password_changed()`,
  ],
  down: [
    `drop trigger if exists pasar_access_password_changed on provider_identity`,
    `drop function if exists pasar_access_password_changed()`,
    `drop function if exists pasar_access_outdate_login(text)`,
    `drop trigger if exists pasar_access_end_sessions on access_member`,
    `drop trigger if exists pasar_access_end_sessions on "user"`,
    `drop function if exists pasar_access_end_sessions()`,
  ],
}
