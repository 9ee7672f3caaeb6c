import type { Shop } from "../../http/support/shop.ts"
import { waitFor } from "../../http/support/wait-for.ts"
import { listCalls } from "./landing.ts"
import { reserve, SCARCE_STOCK, type Shelf } from "./shelf.ts"

/** A moment to kill the server at: resolves when it has come. */
export type Aim = {
  name: string
  /** It is over in no time: whatever a kill has to wait for is waited for before. */
  is_brief?: boolean
  wait(shop: Shop, shelf: Shelf): Promise<void>
}

const LOOK_MS = 3

/** The sandbox holds its answer to the next such call: after it has committed, or before it has looked at it. */
const heldCall = (kind: "commit_then_timeout" | "timeout", path: string): Aim => ({
  name: `${path} ${kind === "timeout" ? "not yet carried out" : "carried out, answer held"}`,
  wait: async (shop) => {
    await shop.sandbox.addFault({ kind, rate: 1, count: 1, path })
    await isHeld(shop, path)
  },
})

const isHeld = (shop: Shop, path: string) =>
  waitFor(
    `a held ${path}`,
    async () => (await listCalls(shop)).some((call) => call.path.includes(path) && call.fault && call.ms === null),
    { every_ms: 20, timeout_ms: 90_000 }
  )

/** A job of this task is claimed, or has been for so long. */
const claimedJob = (task: string, after_ms = 0): Aim => ({
  name: `${task} claimed${after_ms ? ` for ${after_ms} ms` : ""}`,
  is_brief: true,
  wait: async (shop) => {
    await waitFor(
      `a claimed ${task}`,
      async () => {
        const rows = await shop.sql(
          `select 1 from graphile_worker._private_jobs job
           join graphile_worker._private_tasks task on task.id = job.task_id
           where job.locked_by is not null and task.identifier = $1`,
          [task]
        )
        return rows.length > 0
      },
      { every_ms: LOOK_MS, timeout_ms: 90_000 }
    )
    await pause(after_ms)
  },
})

/** Half an order: its row stands, its reservations do not yet. */
const halfOrder: Aim = {
  name: "an order without its reservations",
  is_brief: true,
  wait: async (shop) => {
    await waitFor(
      "an order whose intake is half-way",
      async () => {
        const rows = await shop.sql(
          `select 1 from "order" o join channel_order noted
             on noted.external_id = o.metadata->>'external_id' and noted.intake_status = 'noted'
           where not exists (select 1 from order_item line join reservation_item r on r.line_item_id = line.item_id
                             where line.order_id = o.id)`
        )
        return rows.length > 0
      },
      { every_ms: LOOK_MS, timeout_ms: 90_000 }
    )
  },
}

/** The last units are claimed here while the channel, not told yet, sells them too. */
const lastUnitsTwice: Aim = {
  name: "the last units sold here and there, update_stock not yet carried out",
  wait: async (shop, { scarce }) => {
    // Each listing has a call of its own, so all of them are held.
    await shop.sandbox.addFault({ kind: "timeout", rate: 1, path: "update_stock" })
    await reserve(shop, scarce, SCARCE_STOCK)
    await isHeld(shop, "update_stock")
    await shop.sandbox.placeOrder([{ sku: scarce.sku, quantity: SCARCE_STOCK }])
  },
}

const anyMoment = (after_ms: number): Aim => ({ name: "any moment", wait: () => pause(after_ms) })

/** The next claimed job after a restart: what the last kill cut off is cut off again. */
const atOnce: Aim = { name: "at once again", wait: () => Promise.resolve() }

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Twenty kills. Each says afterwards where it really landed. */
export const aims: Aim[] = [
  heldCall("commit_then_timeout", "ship_order"),
  claimedJob("take-channel-orders"),
  heldCall("timeout", "get_order_detail"),
  heldCall("commit_then_timeout", "cancel_order"),
  halfOrder,
  heldCall("commit_then_timeout", "update_stock"),
  claimedJob("take-channel-orders", 40),
  atOnce,
  heldCall("timeout", "ship_order"),
  lastUnitsTwice,
  claimedJob("fulfil-channel-order", 20),
  heldCall("commit_then_timeout", "ship_order"),
  halfOrder,
  heldCall("timeout", "get_order_list"),
  claimedJob("cancel-channel-order"),
  heldCall("commit_then_timeout", "update_stock"),
  claimedJob("push-stock"),
  heldCall("commit_then_timeout", "cancel_order"),
  anyMoment(1500),
  heldCall("commit_then_timeout", "ship_order"),
]
