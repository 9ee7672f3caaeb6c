import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { pullListings } from "../listings/pull-listings"
import type { MatchCounts } from "../listings/match"
import { connectChannelWorkflow, goLiveWorkflow } from "../workflows/connections"
import { startConnect } from "./connect-attempts"
import { readOpenOrders } from "./open-orders"
import { channelsService, integrationsService } from "./services"

export type DemoChannelInput = {
  provider_id: string
  /** The account that the sandbox approves for; an account connected before is brought to the same end. */
  external_id?: string
  fetch?: typeof fetch
}

export type DemoChannel = { connection_id: string; matches: MatchCounts | null; open_orders: number }

/**
 * Connects the demo shop with a sandbox that approves by itself, and switches it live for stock and orders with all
 * that stands open there. Connecting twice changes nothing. A person's connection takes the same steps by hand.
 */
export async function connectDemoChannel(container: MedusaContainer, input: DemoChannelInput): Promise<DemoChannel> {
  const connection_id = (await findConnected(container, input)) ?? (await approve(container, input))
  const channel = await channelsService(container).retrieveChannelConnection(connection_id)
  const matches = channel.last_listings_pull_at
    ? null
    : await pullListings(container, { connection_id, trigger: "connect" })
  if (channel.stock_mode === "live" && channel.order_mode === "live") {
    return { connection_id, matches, open_orders: 0 }
  }
  const open = await readOpenOrders(container, connection_id)
  await goLiveWorkflow(container).run({
    input: {
      connection_id,
      stock: true,
      orders: true,
      order_external_ids: open.map(({ external_id }) => external_id),
    },
  })
  return { connection_id, matches, open_orders: open.length }
}

const findConnected = async (container: MedusaContainer, { provider_id, external_id }: DemoChannelInput) => {
  const connections = await integrationsService(container).listConnections({
    provider_id,
    status: ["connected", "degraded"],
    ...(external_id && { external_id }),
  })
  const [known] = await channelsService(container).listChannelConnections(
    { id: connections.map(({ id }) => id) },
    { take: 1, select: ["id"] }
  )
  return known?.id
}

/** Walks through the authorisation page as a browser would, but stops at the redirect and reads it. */
const approve = async (container: MedusaContainer, { provider_id, fetch: send = fetch }: DemoChannelInput) => {
  const { authorize_url } = await startConnect(container, { provider_id })
  const response = await send(authorize_url, { redirect: "manual" })
  const location = response.headers.get("location")
  if (!location) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The sandbox of ${provider_id} did not approve by itself (HTTP ${response.status}). ` +
        "Set SANDBOX_AUTO_APPROVE=true and start it again."
    )
  }
  const query = Object.fromEntries(new URL(location, authorize_url).searchParams)
  const { result } = await connectChannelWorkflow(container).run({ input: { provider_id, query } })
  return result.connection_id
}
