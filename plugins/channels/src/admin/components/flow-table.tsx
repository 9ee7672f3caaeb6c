import { Container, Heading, Switch, Text, usePrompt } from "@medusajs/ui"
import { RelativeTime, useAction, useMay } from "../kit"
import type { ChannelConnection } from "../hooks/use-connections"

type Flow = {
  name: "stock_mode" | "order_mode"
  title: string
  live: string
  observing: string
  last: string | null
  warning: string
}

const flowsOf = (connection: ChannelConnection): Flow[] => [
  {
    name: "stock_mode",
    title: "Stock",
    live: "Changes here are sent to the channel within seconds.",
    observing: "Only compared: nothing is sent to the channel.",
    last: connection.last_stock_push_at,
    warning: "From now on the channel's stock follows Pasar. Quantities there that differ are overwritten.",
  },
  {
    name: "order_mode",
    title: "Orders",
    live: "Orders become Pasar orders with their stock reserved.",
    observing: "Only listed: no order is taken and no stock is reserved.",
    last: connection.last_webhook_at ?? connection.last_order_poll_at,
    warning: "From now on new orders of the channel become Pasar orders and reserve stock.",
  },
]

/** What flows between Pasar and the channel, and the switch of each. Going live asks; going back does not. */
export const FlowTable = ({ connection }: { connection: ChannelConnection }) => {
  const action = useAction()
  const ask = usePrompt()
  const mayChange = useMay()("channel_connection:update")

  const change = async (flow: Flow, isLive: boolean) => {
    if (isLive) {
      const sure = await ask({
        title: `Switch ${flow.title.toLowerCase()} to live?`,
        description: flow.warning,
        confirmText: `Switch ${flow.title.toLowerCase()} to live`,
        cancelText: "Keep observing",
        variant: "confirmation",
      })
      if (!sure) {
        return
      }
    }
    action.mutate({
      path: `/admin/channel-connections/${connection.id}`,
      body: { [flow.name]: isLive ? "live" : "observe" },
      done: `${flow.title}: ${isLive ? "live" : "only observed"}.`,
    })
  }

  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        What flows
      </Heading>
      {flowsOf(connection).map((flow) => {
        const isLive = connection[flow.name] === "live"
        return (
          <div key={flow.name} className="flex items-center justify-between gap-4 px-6 py-4">
            <div>
              <Text size="small" weight="plus">
                {flow.title}: {isLive ? "live" : "observing"}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {isLive ? flow.live : flow.observing} Last: <RelativeTime at={flow.last} />.
              </Text>
            </div>
            <Switch
              className="shrink-0"
              aria-label={`${flow.title} live`}
              checked={isLive}
              disabled={action.isPending || !mayChange}
              onCheckedChange={(checked) => void change(flow, checked)}
            />
          </div>
        )
      })}
    </Container>
  )
}
