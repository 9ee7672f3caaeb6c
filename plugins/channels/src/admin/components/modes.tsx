import type { ChannelConnection } from "../hooks/use-connections"
import { StateMark } from "../kit"

/** What each capability of a channel does at the moment: live, only observing, or only reading. */
export const Modes = ({ connection }: { connection: ChannelConnection }) => (
  <ul aria-label="What flows" className="flex flex-wrap gap-2">
    {modesOf(connection).map(([title, mode]) => (
      <li key={title}>
        <StateMark tone={mode === "live" ? "green" : "purple"}>{`${title}: ${mode}`}</StateMark>
      </li>
    ))}
  </ul>
)

const modesOf = ({ capabilities, stock_mode, order_mode }: ChannelConnection): [string, string][] => {
  const modes: Record<string, [string, string]> = {
    stock: ["Stock", stock_mode === "live" ? "live" : "observing"],
    orders: ["Orders", order_mode === "live" ? "live" : "observing"],
    listings: ["Listings", "read only"],
  }
  return ["stock", "orders", "listings"].flatMap((name) => (capabilities.includes(name) ? [modes[name]!] : []))
}
