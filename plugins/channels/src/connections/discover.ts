import type { MedusaContainer } from "@medusajs/framework/types"
import { countMatches, type MatchCounts } from "../listings/match"
import { pullListingsJob } from "../listings/pull-task"
import { noteSellable } from "../stock/stale-variants"
import type { ChannelConnectionDTO, ChannelOrderStatus, SyncRunDTO } from "../types"
import { enqueueCatchUp } from "./catch-up"
import { openOrderStatuses } from "./open-orders"
import { channelProvider, channelsService, databaseExecutor, integrationsService } from "./services"

export type FoundOrder = {
  external_id: string
  status: ChannelOrderStatus
  placed_at: Date
  buyer_total: string | null
  currency_code: string | null
  item_count: number | null
  /** True where Pasar has taken it already. */
  is_taken: boolean
}

export type FoundChange = { sku: string; title: string; channel_quantity: number | null; sellable_quantity: number }

export type Discovery = {
  /** `working` while listings or orders are still being read; ask again. */
  status: "working" | "ready"
  run: SyncRunDTO | null
  /** How many orders of the last two weeks the channel has named, and of how many we have read the details. */
  orders: { noted: number; read: number }
  found: {
    /** One sentence: "214 products, 203 match by SKU, 11 do not, 6 open orders". */
    sentence: string
    listings: number
    variants: MatchCounts
    open_orders: FoundOrder[]
    stock_changes: { count: number; examples: FoundChange[] }
  }
}

const EXAMPLES = 20

/** Says what stands on the channel, what matches and what going live would change; writes nothing to the channel. */
export async function discover(
  container: MedusaContainer,
  connection_id: string,
  { refresh = false }: { refresh?: boolean } = {}
): Promise<Discovery> {
  const service = channelsService(container)
  const channel = await service.retrieveChannelConnection(connection_id)
  const [run = null] = await service.listSyncRuns(
    { connection_id, kind: "listings_pull" },
    { take: 1, order: { started_at: "DESC" } }
  )
  const isNew = channel.last_listings_pull_at === null && run?.status !== "running"
  const looksAgain = (refresh || isNew) && Boolean(channelProvider(container, channel.provider_id).listings)
  if (looksAgain) {
    await integrationsService(container).enqueue([pullListingsJob(connection_id, refresh ? "manual" : "connect")])
    await enqueueCatchUp(container, [connection_id], { stock: false })
  }
  // What stands in stock may have moved since the last look: worked out anew, it is still only shown.
  await noteSellable(databaseExecutor(container), connection_id)
  const variants = await countMatches(container, connection_id)
  const facts = await readFound(container, connection_id)
  const isWorking =
    looksAgain ||
    run?.status === "running" ||
    facts.unread_orders > 0 ||
    (await isFirstLookAhead(container, channel as unknown as ChannelConnectionDTO))
  return {
    status: isWorking ? "working" : "ready",
    run,
    orders: { noted: facts.noted_orders, read: facts.noted_orders - facts.unread_orders },
    found: {
      sentence: sentenceOf(facts, variants),
      listings: facts.listings,
      variants,
      open_orders: facts.open_orders,
      stock_changes: { count: facts.change_count, examples: facts.changes },
    },
  }
}

/** True until the orders were asked for once; where the channel refuses to tell them nobody has to wait. */
const isFirstLookAhead = async (container: MedusaContainer, channel: ChannelConnectionDTO) => {
  if (channel.last_order_poll_at || !channelProvider(container, channel.provider_id).orders) {
    return false
  }
  const [look] = await channelsService(container).listSyncRuns(
    { connection_id: channel.id, kind: "order_poll" },
    { take: 1, order: { started_at: "DESC" } }
  )
  return look?.status !== "failed"
}

type Facts = {
  listings: number
  noted_orders: number
  unread_orders: number
  open_orders: FoundOrder[]
  change_count: number
  changes: FoundChange[]
}

const readFound = async (container: MedusaContainer, connection_id: string): Promise<Facts> => {
  const [facts] = (await databaseExecutor(container).execute(FOUND, [
    connection_id,
    JSON.stringify(openOrderStatuses),
  ])) as Facts[]
  return facts!
}

const sentenceOf = ({ listings, open_orders }: Facts, { matched, total }: MatchCounts) =>
  [
    counted(listings, "product"),
    `${matched} of ${counted(total, "variant")} match by SKU`,
    total - matched === 1 ? "1 does not" : `${total - matched} do not`,
    counted(open_orders.filter(({ is_taken }) => !is_taken).length, "open order"),
  ].join(", ")

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`

const FOUND = `
  with input as (select ?::text as id), changes as (
    select variant.sku, concat_ws(' / ', listing.title, nullif(variant.title, '')) as title,
      variant.channel_quantity, variant.sellable_quantity, variant.id
    from listing_variant as variant join listing on listing.id = variant.listing_id
    where variant.connection_id = (select id from input) and variant.deleted_at is null
      and variant.match_status = 'matched' and variant.sellable_quantity is distinct from variant.channel_quantity
      and variant.sellable_quantity is not null
  )
  select
    (select count(*)::int from listing
     where connection_id = input.id and status <> 'deleted' and deleted_at is null) as listings,
    (select count(*)::int from channel_order where connection_id = input.id and deleted_at is null) as noted_orders,
    (select count(*)::int from channel_order
     where connection_id = input.id and intake_status = 'noted' and due_at is not null and deleted_at is null
    ) as unread_orders,
    (select coalesce(jsonb_agg(jsonb_build_object('external_id', external_id, 'status', status,
        'placed_at', placed_at, 'buyer_total', buyer_total::text, 'currency_code', currency_code,
        'item_count', item_count, 'is_taken', order_id is not null) order by placed_at desc), '[]')
     from channel_order
     where connection_id = input.id and deleted_at is null
       and status in (select jsonb_array_elements_text(?::jsonb))) as open_orders,
    (select count(*)::int from changes) as change_count,
    (select coalesce(jsonb_agg(to_jsonb(shown) - 'id' order by shown.sku), '[]')
     from (select * from changes order by sku, id limit ${EXAMPLES}) as shown) as changes
  from input`
