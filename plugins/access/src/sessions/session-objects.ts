import type { DatabaseObjects } from "@pasar/integrations"

const ends = (reason: string, actor: string) =>
  `update access_session set ended_at = now(), end_reason = '${reason}'
    where actor_type = 'user' and actor_id = ${actor} and ended_at is null;`

/** What sessions keep on other tables: who is shut out or removed is signed out in the same transaction, whoever did it. */
export const sessionObjects: DatabaseObjects = {
  name: "access-sessions",
  version: 1,
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
  ],
  down: [
    `drop trigger if exists pasar_access_end_sessions on access_member`,
    `drop trigger if exists pasar_access_end_sessions on "user"`,
    `drop function if exists pasar_access_end_sessions()`,
  ],
}
