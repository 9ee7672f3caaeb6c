import { bootApp, type App } from "../../../../integration-tests/harness/app.ts"
import { queueCheckpoints, stockGuardObjects } from "../../src/stock-guard"
import { outcomeOf } from "./support/books"
import { createKit, type Kit } from "./support/kit"
import { createShop } from "./support/shop"

/**
 * A busy database, made certain: the cart is marked as completed beside the reservation, but not before the refusal of
 * that is being stored, which takes longer than core is ready to try again.
 */
const busy = [
  `create function slow_refusal() returns trigger language plpgsql as $$ begin
     if new.state = 'waiting_to_compensate' then
       perform pg_advisory_xact_lock(16502);
       perform pg_sleep(3);
     end if;
     return new;
   end $$`,
  `create trigger slow_refusal before update on workflow_execution for each row execute function slow_refusal()`,
  `create function late_cart() returns trigger language plpgsql as $$ begin
     while not exists (select 1 from pg_locks where locktype = 'advisory' and objid = 16502) loop
       perform pg_sleep(0.02);
     end loop;
     return new;
   end $$`,
  `create trigger late_cart before update on cart for each row
     when (old.completed_at is null and new.completed_at is not null) execute function late_cart()`,
]

let app: App
let kit: Kit
beforeAll(async () => {
  app = await bootApp({ area: "stock" })
  for (const statement of stockGuardObjects.up) {
    await app.sql(statement)
  }
  kit = createKit(app, await createShop(app.container))
  for (const statement of busy) {
    await app.sql(statement)
  }
})
afterAll(() => app?.close())

/** A checkout that the guard refuses, with the orders that are left of it. */
const refusedCheckout = async () => {
  const { item, variant_id } = await kit.single(3)
  const cart = await kit.cart({ variant_id, quantity: 2 }, { variant_id, quantity: 2 })
  const outcome = await outcomeOf(kit.complete(cart))
  const orders = await app.sql(
    `select distinct o.id from "order" o join order_item i on i.order_id = o.id join order_line_item l on l.id = i.item_id
      where o.deleted_at is null and l.variant_id = $1`,
    [variant_id]
  )
  return [outcome, await kit.books(item), `${orders.length} orders`]
}

describe("a checkout that is refused while the database is busy", () => {
  it("is broken off by core and leaves a half-made order: the control", async () => {
    const brokenOff = 'Updating Status from "ok" to "temp_failure" is not allowed.'
    expect(await refusedCheckout()).toEqual([brokenOff, "A s3 r0", "1 orders"])
  })

  it("is refused by the guard and undone, once checkpoints wait in line", async () => {
    queueCheckpoints()
    expect(await refusedCheckout()).toEqual(["refused by the guard", "A s3 r0", "0 orders"])
  })
})
