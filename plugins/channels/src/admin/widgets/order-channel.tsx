import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, Heading, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { Copyable, Fact, getJson, type ListAnswer, money, useLive } from "../kit"
import { OrderActions } from "../components/order-actions"
import { OrderState } from "../components/order-state"
import { ShipBy } from "../components/ship-by"
import { Timeline } from "../components/timeline"
import { useConnectionName } from "../hooks/use-connections"
import { useFreshOrder } from "../hooks/use-fresh-order"
import { buyerTotalLabel } from "../lib/buyer-total"
import type { ChannelOrder } from "../lib/types"

/** Where an order came from, its number there, both sides' timeline and the next action. */
const OrderChannelWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  useLive(["channel_order"])
  const nameOf = useConnectionName()
  const { data } = useQuery({
    queryKey: ["pasar", "channel_order", "of-order", order.id],
    queryFn: () =>
      getJson<ListAnswer<"channel_orders", ChannelOrder>>("/admin/channel-orders", {
        order_id: order.id,
        fields: "*events",
        limit: 1,
      }),
  })
  const channelOrder = data?.channel_orders[0]
  useFreshOrder(channelOrder)
  // Orders of the own storefront have nothing to show here.
  if (!channelOrder) {
    return null
  }
  const channel = nameOf(channelOrder.connection_id)
  return (
    <Container role="region" aria-label={channel} className="divide-y p-0">
      <div className="flex items-center justify-between gap-3 px-6 py-4">
        <Heading level="h2">{channel}</Heading>
        <OrderState order={channelOrder} />
      </div>
      <div className="grid grid-cols-2 gap-4 px-6 py-4">
        <Fact label="Number there">
          <Copyable value={channelOrder.external_id} />
        </Fact>
        <Fact label="Ship by">
          <ShipBy order={channelOrder} />
        </Fact>
        <Fact label={buyerTotalLabel(channelOrder.status)}>
          {money(channelOrder.buyer_total, channelOrder.currency_code)}
        </Fact>
        <Fact label="You receive">{money(channelOrder.merchant_total, channelOrder.currency_code)}</Fact>
      </div>
      {channelOrder.last_error && (
        <Text role="alert" size="small" className="text-ui-fg-error px-6 py-4">
          {channelOrder.last_error}
        </Text>
      )}
      <div className="px-6 py-4">
        <Timeline events={channelOrder.events ?? []} channel={channel} />
      </div>
      <div className="flex justify-end gap-x-2 px-6 py-4">
        <OrderActions order={channelOrder} />
      </div>
    </Container>
  )
}

export const config = defineWidgetConfig({ zone: "order.details.side.before", id: "channels:order-channel" })

export default OrderChannelWidget
