import { defineRouteConfig } from "@medusajs/admin-sdk"
import { OpenChannels } from "../../../components/open-channels"
import {
  type Column,
  EmptyNotice,
  ListPage,
  LiveNotice,
  money,
  RelativeTime,
  useAddressState,
  useList,
  useLive,
  words,
} from "../../../kit"
import { OrderBulkActions } from "../../../components/order-bulk-actions"
import { OrderPanel } from "../../../components/order-panel"
import { OrderState } from "../../../components/order-state"
import { ShipBy } from "../../../components/ship-by"
import { useConnectionFilter, useConnectionName } from "../../../hooks/use-connections"
import type { ChannelOrder } from "../../../lib/types"

const OrdersPage = () => {
  const address = useAddressState()
  const isLive = useLive(["channel_order"])
  const nameOf = useConnectionName()
  const channelFilter = useConnectionFilter()
  const list = useList<"channel_orders", ChannelOrder>("channel_order", "/admin/channel-orders", "channel_orders", {
    limit: address.limit,
    offset: address.offset,
    q: address.get("q"),
    status: address.get("status"),
    intake_status: address.get("intake"),
    connection_id: address.get("connection"),
    order: "-placed_at",
  })

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Channel orders"
        noun="order"
        hint="Every order of every channel, newest first."
        list={list}
        address={address}
        columns={columns(nameOf)}
        filters={[statusFilter, intakeFilter, channelFilter]}
        search="Search by channel number"
        rowId={(order) => order.id}
        onOpen={(order) => address.set({ open: order.id })}
        bulk={{
          nameOf: (order) => `order ${order.external_id}`,
          actions: (ids, clear) => <OrderBulkActions ids={ids} onDone={clear} />,
        }}
        empty={
          <EmptyNotice title="No channel orders yet" action={<OpenChannels />}>
            Orders from Shopee and other channels stand here as soon as a connection sees one.
          </EmptyNotice>
        }
      />
      <OrderPanel id={address.get("open")} onClose={() => address.set({ open: undefined })} />
    </div>
  )
}

const columns = (nameOf: (id: string) => string): Column<ChannelOrder>[] => [
  { header: "Number", cell: (order) => <span className="font-mono text-xs">{order.external_id}</span> },
  { header: "State", cell: (order) => <OrderState order={order} /> },
  { header: "Ship by", cell: (order) => <ShipBy order={order} /> },
  { header: "Buyer", cell: (order) => order.buyer_masked ?? "–" },
  { header: "Items", align: "right", cell: (order) => order.item_count ?? "–" },
  { header: "Total", align: "right", cell: (order) => money(order.buyer_total, order.currency_code) },
  { header: "Placed", cell: (order) => <RelativeTime at={order.placed_at ?? order.noted_at} /> },
  { header: "Channel", cell: (order) => nameOf(order.connection_id) },
]

const options = (values: string[]) => values.map((value) => ({ value, label: words(value) }))

const statusFilter = {
  name: "status",
  label: "State",
  options: options([
    "unpaid",
    "ready_to_ship",
    "processed",
    "shipped",
    "delivered",
    "completed",
    "cancel_requested",
    "canceled",
    "returning",
  ]),
}

const intakeFilter = {
  name: "intake",
  label: "In Pasar",
  options: [
    { value: "taken", label: "Taken" },
    { value: "failed", label: "Needs you" },
    { value: "observed", label: "Only observed" },
    { value: "skipped", label: "Skipped" },
    { value: "noted", label: "Waiting" },
  ],
}

export const config = defineRouteConfig({ label: "Orders", rank: 1 })

export const handle = { breadcrumb: () => "Orders" }

export default OrdersPage
