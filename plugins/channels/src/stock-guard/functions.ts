/** SQLSTATE of a refused claim; class PS is free for applications. */
export const STOCK_REFUSAL_SQLSTATE = "PSR01"

/** The line item of a group, where it has just one. */
const onlyLine = (column: string) => `case when min(${column}) = max(${column}) then min(${column}) end`

/** Serves the live sum of one item at one location from the index alone. */
export const liveReservationIndex = `
  create index if not exists pasar_reservation_item_live
    on reservation_item (inventory_item_id, location_id) include (quantity) where deleted_at is null`

/**
 * Derives the counter of a live level from its live reservations, whatever was written. VOLATILE, so that under READ
 * COMMITTED the sum is read after the wait for the row's lock.
 */
export const deriveReservedFunction = `
  create or replace function pasar_derive_reserved() returns trigger language plpgsql volatile as $$
  begin
    if new.deleted_at is null then
      select coalesce(sum(quantity), 0) into new.reserved_quantity
        from reservation_item
       where inventory_item_id = new.inventory_item_id and location_id = new.location_id and deleted_at is null;
      new.raw_reserved_quantity :=
        jsonb_build_object('value', trim_scale(new.reserved_quantity)::text, 'precision', 20);
    end if;
    return new;
  end $$`

/**
 * Locks the touched levels in id order, has each derive its counter, then refuses where a claim made the live sum
 * exceed the stock. The arrays run in parallel, one entry per item and location. Backorder rows of the same statement
 * are taken off the sum, because they were let in knowingly; earlier ones are not, or two callers could share a rest.
 */
export const applyReservationsFunction = `
  create or replace function pasar_apply_reservations(
    items text[], locations text[], claimed boolean[], backordered numeric[], lines text[]
  ) returns void language plpgsql volatile as $$
  declare
    short record;
  begin
    perform 1 from inventory_level
      where deleted_at is null and (inventory_item_id, location_id) in (select * from unnest(items, locations))
      order by id for update;

    -- For the stock-change log, which sees the level move but not the reservation that moved it.
    perform set_config('pasar.line_items', coalesce((
      select jsonb_object_agg(item || ' ' || location, line)::text
        from unnest(items, locations, lines) as t (item, location, line) where line is not null
    ), ''), true);

    -- The value does not matter: the row trigger writes the live sum.
    update inventory_level set reserved_quantity = 0, updated_at = now()
      where deleted_at is null and (inventory_item_id, location_id) in (select * from unnest(items, locations));
    perform set_config('pasar.line_items', '', true);

    select t.item, t.location, coalesce(l.stocked_quantity, 0) as stocked, r.reserved into short
      from unnest(items, locations, claimed, backordered) as t (item, location, claimed, backordered)
      left join inventory_level l
        on l.inventory_item_id = t.item and l.location_id = t.location and l.deleted_at is null
     cross join lateral (
       select coalesce(l.reserved_quantity, (
         select coalesce(sum(quantity), 0) from reservation_item
          where inventory_item_id = t.item and location_id = t.location and deleted_at is null
       )) as reserved
     ) r
     where t.claimed and r.reserved - t.backordered > coalesce(l.stocked_quantity, 0)
     limit 1;

    if found then
      raise exception 'Not enough stock' using
        errcode = '${STOCK_REFUSAL_SQLSTATE}',
        constraint = 'pasar_stock_guard',
        detail = format('Item %s at location %s: %s reserved of %s', short.item, short.location, short.reserved, short.stocked);
    end if;
  end $$`

/** A new live reservation is a claim unless it may be backordered. */
export const guardInsertFunction = `
  create or replace function pasar_guard_reservation_insert() returns trigger language plpgsql volatile as $$
  declare
    items text[]; locations text[]; claimed boolean[]; backordered numeric[]; lines text[];
  begin
    select array_agg(item), array_agg(location), array_agg(claim), array_agg(backorder), array_agg(line)
      into items, locations, claimed, backordered, lines
      from (
        select inventory_item_id as item, location_id as location,
               bool_or(allow_backorder is not true) as claim,
               coalesce(sum(quantity) filter (where allow_backorder), 0) as backorder,
               ${onlyLine("line_item_id")} as line
          from new_rows where deleted_at is null group by 1, 2
      ) touched;
    if items is not null then
      perform pasar_apply_reservations(items, locations, claimed, backordered, lines);
    end if;
    return null;
  end $$`

/**
 * A raise, a move and the loss of `allow_backorder` are claims. A restore, a decrease and a delete never are: Medusa's
 * rollback restores reservations, and refusing it would lose them. Texts and metadata change nothing here.
 */
export const guardUpdateFunction = `
  create or replace function pasar_guard_reservation_update() returns trigger language plpgsql volatile as $$
  declare
    items text[]; locations text[]; claimed boolean[]; backordered numeric[]; lines text[];
  begin
    with changed as (
      select o.inventory_item_id as old_item, o.location_id as old_location, o.deleted_at is null as was_live,
             n.inventory_item_id as item, n.location_id as location, n.deleted_at is null as is_live,
             n.allow_backorder is true as backorder, n.quantity, n.line_item_id as line,
             o.deleted_at is null and n.allow_backorder is not true and (
               n.quantity > o.quantity or n.inventory_item_id <> o.inventory_item_id
               or n.location_id <> o.location_id or o.allow_backorder is true
             ) as claim
        from old_rows o join new_rows n using (id)
       where (o.quantity, o.inventory_item_id, o.location_id, o.deleted_at is null, o.allow_backorder is true)
         is distinct from (n.quantity, n.inventory_item_id, n.location_id, n.deleted_at is null, n.allow_backorder is true)
    ), touched as (
      select item, location, claim, case when backorder then quantity else 0 end as backorder, line
        from changed where is_live
      union all
      select old_item, old_location, false, 0, line from changed where was_live
    ), grouped as (
      select item, location, bool_or(claim) as claim, sum(backorder) as backorder, ${onlyLine("line")} as line
        from touched group by 1, 2
    )
    select array_agg(item), array_agg(location), array_agg(claim), array_agg(backorder), array_agg(line)
      into items, locations, claimed, backordered, lines from grouped;
    if items is not null then
      perform pasar_apply_reservations(items, locations, claimed, backordered, lines);
    end if;
    return null;
  end $$`

/** A hard delete gives units back. */
export const guardDeleteFunction = `
  create or replace function pasar_guard_reservation_delete() returns trigger language plpgsql volatile as $$
  declare
    items text[]; locations text[]; claimed boolean[]; backordered numeric[]; lines text[];
  begin
    select array_agg(item), array_agg(location), array_agg(false), array_agg(0::numeric), array_agg(line)
      into items, locations, claimed, backordered, lines
      from (
        select inventory_item_id as item, location_id as location, ${onlyLine("line_item_id")} as line
          from old_rows where deleted_at is null group by 1, 2
      ) touched;
    if items is not null then
      perform pasar_apply_reservations(items, locations, claimed, backordered, lines);
    end if;
    return null;
  end $$`
