import type { DatabaseObjects } from "@pasar/integrations"
import { TEAM_LOCK } from "./lock"

/** What access keeps on Medusa's own table of users: who is removed loses all rights, and the last owner stays. */
export const userObjects: DatabaseObjects = {
  name: "access-users",
  version: 1,
  up: [
    `create or replace function pasar_access_keep_owner() returns trigger language plpgsql as $body$
      begin
        if tg_op = 'UPDATE' and new.deleted_at is null then
          return null;
        end if;
        if not exists (select 1 from access_role_assignment where subject_type = 'user' and subject_id = old.id
            and role_id = 'owner' and deleted_at is null) then
          return null;
        end if;
        perform pg_advisory_xact_lock(hashtextextended('${TEAM_LOCK}', 0));
        if not exists (
          select 1 from access_role_assignment a join "user" u on u.id = a.subject_id and u.deleted_at is null
          where a.subject_type = 'user' and a.role_id = 'owner' and a.deleted_at is null and not exists (
            select 1 from access_member m where m.user_id = u.id and m.status = 'disabled' and m.deleted_at is null)
        ) then
          raise exception 'The last owner cannot be removed: make somebody else an owner first'
            using errcode = 'check_violation';
        end if;
        return null;
      end
    $body$`,
    `create or replace trigger pasar_access_keep_owner after update of deleted_at or delete on "user"
      for each row execute function pasar_access_keep_owner()`,
    `create or replace trigger pasar_access_changed after insert or update of deleted_at or delete on "user"
      for each statement execute function pasar_access_changed()`,
  ],
  down: [
    `drop trigger if exists pasar_access_changed on "user"`,
    `drop trigger if exists pasar_access_keep_owner on "user"`,
    `drop function if exists pasar_access_keep_owner()`,
  ],
}
