import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import type { CollectorDefinition, ConnectionDTO, JobInput, TaskDefinition } from "@pasar/integrations"
import type { ChannelConnectionDTO, ChannelProvider } from "../types"
import { closeLostRuns, pruneHistory } from "../runs/housekeeping"
import { raiseExpiring } from "./authorization"
import { REFRESH_TOKEN_TASK } from "./refresh-token-task"
import { tokenIsStale } from "./refresh-token"
import { channelProvider, channelsService, databaseExecutor, integrationsService } from "./services"

const scheduleKinds = ["poll_orders", "reconcile", "refresh_token", "lost_webhooks", "pull_listings"] as const

type ScheduleKind = (typeof scheduleKinds)[number]

const schema = z.object({ connection_id: z.string(), kind: z.enum(scheduleKinds) })

const TOKEN_CHECK_S = 300
const LOST_WEBHOOKS_S = 300
const LISTINGS_S = 6 * 3600
const EXPIRY_NOTICE_MS = 7 * 24 * 3600 * 1000

type Scheduled = { connection: ConnectionDTO; channel: ChannelConnectionDTO; provider: ChannelProvider }

/** Each schedule: how often in seconds (0 is off) and the job it adds, if any. */
const schedules: Record<ScheduleKind, { every_s(of: Scheduled): number; job(of: Scheduled): JobInput | null }> = {
  poll_orders: {
    every_s: ({ provider, channel }) => (provider.orders ? channel.order_poll_interval_s : 0),
    job: ({ channel }) => jobFor("poll-channel-orders", channel),
  },
  reconcile: {
    every_s: ({ provider, channel }) => (provider.stock ? channel.reconcile_interval_s : 0),
    job: ({ channel }) => jobFor("reconcile-stock", channel),
  },
  refresh_token: {
    every_s: () => TOKEN_CHECK_S,
    job: ({ connection, channel, provider }) =>
      tokenIsStale(connection, provider.descriptor.refresh_before_s) ? jobFor(REFRESH_TOKEN_TASK, channel) : null,
  },
  lost_webhooks: {
    every_s: ({ provider }) => (provider.webhooks?.pullLost ? LOST_WEBHOOKS_S : 0),
    job: ({ channel }) => jobFor("pull-lost-webhooks", channel),
  },
  pull_listings: {
    every_s: ({ provider }) => (provider.listings ? LISTINGS_S : 0),
    job: ({ channel }) => jobFor("pull-listings", channel),
  },
}

/** One turn of one schedule of one connection: adds the due job and its own next turn. */
export const channelScheduleTask: TaskDefinition<z.infer<typeof schema>> = {
  name: "channel-schedule",
  schema,
  run: async ({ connection_id, kind }, { container }) => {
    const [scheduled] = await listScheduled(container, connection_id)
    if (!scheduled || schedules[kind].every_s(scheduled) === 0) {
      return
    }
    if (kind === "refresh_token") {
      await warnOfExpiry(container, scheduled.connection)
    }
    const isPaused = scheduled.channel.paused_at ?? (await channelsService(container).pausedAllAt())
    const due = isPaused && kind !== "refresh_token" ? null : schedules[kind].job(scheduled)
    await integrationsService(container).enqueue([...(due ? [due] : []), turnOf(kind, scheduled)])
  },
}

/** Makes sure that every connected channel has its schedules; what is scheduled already keeps its time. */
export async function ensureSchedules(container: MedusaContainer): Promise<void> {
  const turns = (await listScheduled(container)).flatMap((scheduled) =>
    scheduleKinds.filter((kind) => schedules[kind].every_s(scheduled) > 0).map((kind) => turnOf(kind, scheduled))
  )
  if (turns.length) {
    await integrationsService(container).enqueue(turns)
  }
}

/** Plans the next turn of those schedules of a connection anew; what waits by an older interval moves. */
export async function replanSchedules(container: MedusaContainer, connection_id: string, kinds: ScheduleKind[]) {
  const turns = (await listScheduled(container, connection_id)).flatMap((scheduled) =>
    kinds.filter((kind) => schedules[kind].every_s(scheduled) > 0).map((kind) => turnOf(kind, scheduled))
  )
  await integrationsService(container).enqueue(turns, undefined, { keep_time: false })
}

/** Revives schedules that a crash or a dead letter broke off, at start and every minute. */
export const schedulesCollector: CollectorDefinition = {
  name: "channel-schedules",
  channel: "pasar_channel_schedules",
  interval_ms: 60_000,
  run: async ({ container }) => {
    await ensureSchedules(container)
    await closeLostRuns(databaseExecutor(container))
    await pruneHistory(databaseExecutor(container))
    return 0
  },
}

const listScheduled = async (container: MedusaContainer, connection_id?: string): Promise<Scheduled[]> => {
  const service = channelsService(container)
  const connections = await integrationsService(container).listConnections({
    provider_id: service.providerIds(),
    status: ["connected", "degraded"],
    ...(connection_id && { id: connection_id }),
  })
  const channels = (await service.listChannelConnections({
    id: connections.map(({ id }) => id),
  })) as unknown as ChannelConnectionDTO[]
  const byId = new Map(channels.map((channel) => [channel.id, channel]))
  return connections.flatMap((connection) => {
    const channel = byId.get(connection.id)
    return channel ? [{ connection, channel, provider: channelProvider(container, connection.provider_id) }] : []
  })
}

const jobFor = (task: string, { id }: { id: string }): JobInput => ({
  task,
  payload: { connection_id: id },
  key: `${task}:${id}`,
})

// A tenth of jitter keeps the turns of many connections from falling together.
const turnOf = (kind: ScheduleKind, scheduled: Scheduled): JobInput => ({
  task: "channel-schedule",
  payload: { connection_id: scheduled.channel.id, kind },
  key: `channel-schedule:${scheduled.channel.id}:${kind}`,
  run_at: new Date(Date.now() + schedules[kind].every_s(scheduled) * 1000 * (0.9 + Math.random() * 0.2)),
})

const warnOfExpiry = async (container: MedusaContainer, connection: ConnectionDTO) => {
  const ends = connection.authorization_expires_at
  if (ends && new Date(ends).getTime() - Date.now() < EXPIRY_NOTICE_MS) {
    await raiseExpiring(container, connection, new Date(ends).toISOString())
  }
}
