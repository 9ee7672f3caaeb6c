import { connect } from "../http/support/shop.ts"
import type { SandboxControl } from "../http/support/sandbox-control.ts"
import type { ShopHalf } from "../http/support/shop-half.ts"
import { waitFor } from "../http/support/wait-for.ts"
import type { AdminClient } from "../harness/index.ts"
import type { State } from "./state.ts"

/** What a half has at a platform. */
export type ChannelHalf = { connection_id: string; listing_id: string; channel_order_id: string }

type Shop = { owner: AdminClient; sandbox: SandboxControl; state: State }

/** Connects Shopee for this half, whose channel and location it sells from, and takes one order there. */
export const connectHalf = async ({ owner, sandbox, state }: Shop, half: ShopHalf): Promise<ChannelHalf> => {
  const { id: connection_id } = await connect(owner, { observe: false })
  await owner.post(`/admin/channel-connections/${connection_id}`, {
    sales_channel_id: half.sales_channel_id,
    stock_location_ids: [half.stock_location_id],
    default_location_id: half.stock_location_id,
  })
  const listing = await waitFor("a listing that is matched", async () => {
    const [row] = await state.sql<{ id: string; sku: string }>(
      "select listing_id as id, sku from listing_variant where match_status = 'matched' order by id limit 1"
    )
    return row
  })
  const external_id = await sandbox.placeOrder([{ sku: listing.sku, quantity: 2 }])
  const order = await waitFor("the order of Shopee", async () => {
    const [row] = await state.sql<{ id: string }>(
      "select id from channel_order where external_id = $1 and order_id is not null",
      [external_id]
    )
    return row
  })
  return { connection_id, listing_id: listing.id, channel_order_id: order.id }
}

/** The same records for another half, as if it were connected too: rows like the first's, under ids of its own. */
export const copyChannel = async (state: State, from: ChannelHalf, half: ShopHalf): Promise<ChannelHalf> => {
  const copy = async (table: string, id: string, change: object): Promise<string> => {
    const fresh = `${id.slice(0, -half.name.length)}${half.name.toUpperCase()}`
    await state.sql(
      `insert into ${table} select copy.* from ${table} t,
       jsonb_populate_record(null::${table}, to_jsonb(t) || $2::jsonb || jsonb_build_object('id', $3::text)) copy
       where t.id = $1`,
      [id, JSON.stringify(change), fresh]
    )
    return fresh
  }
  const external_id = `${half.name}-1`
  await copy("integration_connection", from.connection_id, { external_id })
  const connection_id = await copy("channel_connection", from.connection_id, {
    ...{ external_id, name: `${half.name} shop`, sales_channel_id: half.sales_channel_id },
    ...{ stock_location_ids: [half.stock_location_id], default_location_id: half.stock_location_id },
  })
  return {
    connection_id,
    listing_id: await copy("listing", from.listing_id, { connection_id, external_id, title: `${half.name} listing` }),
    channel_order_id: await copy("channel_order", from.channel_order_id, {
      ...{ connection_id, external_id, order_id: half.order_id },
    }),
  }
}
