import { Text } from "@medusajs/ui"
import type { ChannelOrderEvent } from "../lib/types"
import { RelativeTime } from "../kit"

/** Both sides of an order in one column, newest first. */
export const Timeline = ({ events, channel }: { events: ChannelOrderEvent[]; channel: string }) => (
  <ol className="flex flex-col gap-y-3">
    {events.map((event) => (
      <li key={event.id} className="grid grid-cols-[auto_1fr] gap-x-3">
        <span aria-hidden="true" className="text-ui-fg-subtle pt-0.5 text-xs">
          {event.side === "channel" ? "◆" : "●"}
        </span>
        <div>
          <Text size="small">{event.message}</Text>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {event.side === "channel" ? channel : "Pasar"} · <RelativeTime at={event.happened_at} />
          </Text>
        </div>
      </li>
    ))}
  </ol>
)
