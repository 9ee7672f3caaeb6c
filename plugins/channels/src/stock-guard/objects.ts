import type { DatabaseObjects } from "@pasar/integrations"
import {
  applyReservationsFunction,
  deriveReservedFunction,
  guardDeleteFunction,
  guardInsertFunction,
  guardUpdateFunction,
  liveReservationIndex,
} from "./functions"

const triggers = [
  `create or replace trigger pasar_guard_insert after insert on reservation_item
     referencing new table as new_rows for each statement execute function pasar_guard_reservation_insert()`,
  // A trigger with transition tables takes no column list, so the function itself returns at once on other columns.
  `create or replace trigger pasar_guard_update after update on reservation_item
     referencing old table as old_rows new table as new_rows
     for each statement execute function pasar_guard_reservation_update()`,
  `create or replace trigger pasar_guard_delete after delete on reservation_item
     referencing old table as old_rows for each statement execute function pasar_guard_reservation_delete()`,
  `create or replace trigger pasar_derive_reserved before insert or update of
     reserved_quantity, raw_reserved_quantity, deleted_at, inventory_item_id, location_id on inventory_level
     for each row execute function pasar_derive_reserved()`,
]

/** Levels whose counter drifted before the guard was there; locked in id order as every bulk write of ours. */
const repairCounters = `
  with drifted as (
    select l.id from inventory_level l
     where l.deleted_at is null and l.reserved_quantity is distinct from (
       select coalesce(sum(quantity), 0) from reservation_item r
        where r.inventory_item_id = l.inventory_item_id and r.location_id = l.location_id and r.deleted_at is null)
     order by l.id for update
  )
  update inventory_level set reserved_quantity = 0 where id in (select id from drifted)`

/** The stock guard: what the database enforces on reservations and levels, for every writer alike. */
export const stockGuardObjects: DatabaseObjects = {
  name: "stock-guard",
  version: 1,
  up: [
    liveReservationIndex,
    deriveReservedFunction,
    applyReservationsFunction,
    guardInsertFunction,
    guardUpdateFunction,
    guardDeleteFunction,
    ...triggers,
    repairCounters,
  ],
  down: [
    "drop trigger if exists pasar_guard_insert on reservation_item",
    "drop trigger if exists pasar_guard_update on reservation_item",
    "drop trigger if exists pasar_guard_delete on reservation_item",
    "drop trigger if exists pasar_derive_reserved on inventory_level",
    "drop function if exists pasar_guard_reservation_insert()",
    "drop function if exists pasar_guard_reservation_update()",
    "drop function if exists pasar_guard_reservation_delete()",
    "drop function if exists pasar_apply_reservations(text[], text[], boolean[], numeric[], text[])",
    "drop function if exists pasar_derive_reserved()",
    "drop index if exists pasar_reservation_item_live",
  ],
}
