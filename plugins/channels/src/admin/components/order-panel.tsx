import { Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router-dom"
import { useConnectionName } from "../hooks/use-connections"
import { Copyable, ErrorNotice, Fact, getJson, money, SidePanel, words } from "../kit"
import { buyerTotalLabel } from "../lib/buyer-total"
import type { ChannelOrder } from "../lib/types"
import { OrderActions } from "./order-actions"
import { OrderState } from "./order-state"
import { ShipBy } from "./ship-by"
import { Timeline } from "./timeline"

/** One channel order: where it stands, what it is worth on both sides, and what happened to it. */
export const OrderPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const nameOf = useConnectionName()
  const { data, error, refetch } = useQuery({
    queryKey: ["pasar", "channel_order", id],
    queryFn: () => getJson<{ channel_order: ChannelOrder }>(`/admin/channel-orders/${id}`),
    enabled: !!id,
  })
  const order = data?.channel_order
  return (
    <SidePanel
      title={order ? `Order ${order.external_id}` : "Order"}
      isOpen={!!id}
      onClose={onClose}
      footer={order && <OrderActions order={order} />}
    >
      {error && <ErrorNotice what="This order" error={error} retry={refetch} />}
      {order && <Facts order={order} channel={nameOf(order.connection_id)} />}
      {order && <Timeline events={order.events ?? []} channel={nameOf(order.connection_id)} />}
    </SidePanel>
  )
}

const Facts = ({ order, channel }: { order: ChannelOrder; channel: string }) => (
  <>
    {order.last_error && (
      <Text role="alert" size="small" className="text-ui-fg-error">
        {order.last_error}
      </Text>
    )}
    <div className="grid grid-cols-2 gap-4">
      <Fact label="Channel">{channel}</Fact>
      <Fact label="State">
        <OrderState order={order} />
      </Fact>
      <Fact label={buyerTotalLabel(order.status)}>{money(order.buyer_total, order.currency_code)}</Fact>
      <Fact label="You receive">{money(order.merchant_total, order.currency_code)}</Fact>
      <Fact label="Ship by">
        <ShipBy order={order} />
      </Fact>
      <Fact label="Order in Pasar">
        {order.order_id ? (
          <Link className="underline" to={`/orders/${order.order_id}`}>{`#${order.display_id ?? ""}`}</Link>
        ) : (
          "none yet"
        )}
      </Fact>
      <Fact label="First heard of by">{words(order.trigger)}</Fact>
      <Fact label="Channel's own word">{order.external_status ?? "–"}</Fact>
    </div>
    <Copyable value={order.external_id} />
  </>
)
