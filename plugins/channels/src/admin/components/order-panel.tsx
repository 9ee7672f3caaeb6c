import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useChannelOrder } from "../hooks/use-channel-order"
import { useConnectionName } from "../hooks/use-connections"
import { Copyable, ErrorNotice, Fact, money, SidePanel } from "../kit"
import { buyerTotalLabel } from "../lib/buyer-total"
import { triggerWords } from "../lib/triggers"
import type { ChannelOrder } from "../lib/types"
import { OrderActions } from "./order-actions"
import { OrderState } from "./order-state"
import { ShipBy } from "./ship-by"
import { Timeline } from "./timeline"

/** One channel order: where it stands, what it is worth on both sides, and what happened to it. */
export const OrderPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const nameOf = useConnectionName()
  const { order, error, refetch } = useChannelOrder(id)
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
      <Fact label="State">
        <OrderState order={order} />
      </Fact>
      <Fact label="Order in Pasar">
        {order.order_id ? (
          <Link className="underline" to={`/orders/${order.order_id}`}>{`#${order.display_id ?? ""}`}</Link>
        ) : (
          "none yet"
        )}
      </Fact>
      <Fact label="Ship by">
        <ShipBy order={order} />
      </Fact>
      <Fact label="Items">{order.item_count ?? "–"}</Fact>
      <Fact label={buyerTotalLabel(order.status)}>{money(order.buyer_total, order.currency_code)}</Fact>
      <Fact label="You receive">{money(order.merchant_total, order.currency_code)}</Fact>
      <Fact label="Channel">{channel}</Fact>
      <Fact label="Number there">
        <Copyable value={order.external_id} />
      </Fact>
      <Fact label="State there">{order.external_status ?? "–"}</Fact>
      <Fact label="Noticed by">{triggerWords(order.trigger)}</Fact>
    </div>
  </>
)
