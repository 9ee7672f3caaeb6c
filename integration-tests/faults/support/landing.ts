import type { Shop } from "../../http/support/shop.ts"
import type { Shelf } from "./shelf.ts"

/** Where one kill landed, told by the database and the sandbox's books while the server is dead. */
export type Landing = {
  /** Tasks whose jobs the dead worker had claimed. */
  claimed: string[]
  /** Outside calls that the sandbox had received and not answered. */
  open: string[]
  /** What the sandbox has committed and Pasar has not written down. */
  unrecorded: string[]
}

export type Call = {
  method: string
  path: string
  status: number | null
  error: string
  fault: string | null
  ms: number | null
}

/** Every call that the sandbox has received, oldest first. */
export const listCalls = async (shop: Shop): Promise<Call[]> =>
  (await shop.sandbox.get<{ calls: Call[] }>("/calls")).calls

/** Kills the server as a power cut would and says where it was. */
export const killServer = async (shop: Shop, shelf: Shelf): Promise<Landing> => {
  const { pid } = shop.server
  const before = await listCalls(shop)
  await shop.server.kill()
  const after = await listCalls(shop)
  // Under way when the server was shot, and ended by its death: an answer that nobody ever read.
  const cut = after.filter(({ ms, error }, index) => before[index]?.ms === null && ms !== null && error === "timeout")
  return {
    claimed: await claimedTasks(shop, pid),
    open: cut.map(({ path, fault }) => `${path.replace("/api/v2/", "")} (${fault})`),
    unrecorded: [...(await ships(shop)), ...(await cancellations(shop)), ...(await quantities(shop, shelf, cut))],
  }
}

const claimedTasks = async (shop: Shop, pid: number) =>
  (
    await shop.sql<{ task: string }>(
      `select task.identifier as task from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       join job_worker worker on worker.id = job.locked_by and worker.pid = $1
       order by task.identifier`,
      [pid]
    )
  ).map(({ task }) => task)

/** Parcels that the sandbox has arranged and Pasar still counts as to be sent. */
const ships = async (shop: Shop) => {
  const sending = await shop.sql<{ external_id: string }>(
    `select noted.external_id from channel_shipment shipment
     join channel_order noted on noted.id = shipment.channel_order_id
     where shipment.status in ('requested', 'sending')`
  )
  const found: string[] = []
  for (const { external_id } of sending) {
    const { packages } = await shop.sandbox.order(external_id)
    if (packages.some(({ ship_order_commits }) => ship_order_commits > 0)) {
      found.push(`ship_order of ${external_id}`)
    }
  }
  return found
}

/** Orders that the sandbox cancelled because Pasar asked, and Pasar does not know it. */
const cancellations = async (shop: Shop) => {
  const asked = await shop.sql<{ external_id: string }>(
    `select noted.external_id from channel_order noted
     join graphile_worker._private_jobs job
       on job.payload->>'channel_order_id' = noted.id and job.locked_by is not null
     where noted.status <> 'canceled' and not exists (
       select 1 from channel_order_event event where event.channel_order_id = noted.id and event.type = 'cancel_sent')`
  )
  const found: string[] = []
  for (const { external_id } of asked) {
    const { status, cancel_by } = await shop.sandbox.get<{ status: string; cancel_by: string }>(
      `/orders/${external_id}`
    )
    if (status === "CANCELLED" && cancel_by === "seller") {
      found.push(`cancel_order of ${external_id}`)
    }
  }
  return found
}

/** SKUs that nobody buys: what the sandbox shows can only come from a push, and Pasar has not noted that one. */
const quantities = async (shop: Shop, { counted, scarce, probe }: Shelf, cut: Call[]) => {
  if (!cut.some(({ path, fault }) => path.endsWith("/update_stock") && fault === "commit_then_timeout")) {
    return []
  }
  const skus = [...counted, scarce, probe].map(({ sku }) => sku)
  const rows = await shop.sql<{ sku: string; pushed_quantity: number | null; channel_quantity: number | null }>(
    "select sku, pushed_quantity, channel_quantity from listing_variant where sku = any($1) and deleted_at is null",
    [skus]
  )
  const found: string[] = []
  for (const { sku, pushed_quantity, channel_quantity } of rows) {
    const shown = await shop.sandbox.stock(sku)
    if (shown !== pushed_quantity && shown !== channel_quantity) {
      found.push(`update_stock of ${sku}`)
    }
  }
  return found
}
