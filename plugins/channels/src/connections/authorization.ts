import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { publishLive, sqlExecutor, type ConnectionDTO, type ConnectionStatus, type JobInput } from "@pasar/integrations"
import { channelProvider, channelsService, databaseExecutor, integrationsService } from "./services"

export const AUTHORIZATION_EXPIRED = "authorization_expired"
export const AUTHORIZATION_EXPIRING = "authorization_expiring"
export const CLOCK_SKEW = "clock_skew"

type Named = Pick<ConnectionDTO, "id" | "provider_id" | "name">

/** Nothing but the merchant's consent helps any more: says so on the connection and in an issue. */
export async function markExpired(
  container: MedusaContainer,
  connection: Named,
  details: Record<string, unknown> = {}
) {
  const title = titleOf(container, connection)
  const reason = `${title} no longer accepts the authorisation: it was withdrawn or has run out.`
  if (!(await moveStatus(container, connection.id, ["connected", "degraded"], "expired", reason))) {
    return
  }
  await channelsService(container).raiseIssues([
    {
      ...about(connection),
      code: AUTHORIZATION_EXPIRED,
      severity: "error",
      message:
        `${title} refuses "${connection.name}": the authorisation was withdrawn or has run out. ` +
        "Connect it again; orders and stock of the meantime are caught up.",
      details,
    },
  ])
  await publishConnections(container, [connection.id])
}

/** The platform announced, or the calendar says, that the authorisation ends soon. */
export async function raiseExpiring(container: MedusaContainer, connection: Named, expires_at: string) {
  await channelsService(container).raiseIssues([
    {
      ...about(connection),
      code: AUTHORIZATION_EXPIRING,
      message:
        `The authorisation of "${connection.name}" at ${titleOf(container, connection)} ends on ` +
        `${expires_at.slice(0, 10)}. Connect it again before that day, so that no order or stock change waits.`,
      details: { expires_at },
    },
  ])
}

/** This machine's clock is outside what the platform accepts; only setting the clock helps. */
export async function raiseClockSkew(container: MedusaContainer, connection: Named) {
  await channelsService(container).raiseIssues([
    {
      ...about(connection),
      code: CLOCK_SKEW,
      severity: "error",
      message:
        `${titleOf(container, connection)} refused a call because this server's clock is wrong. ` +
        "Set the clock (switch on NTP), then retry.",
    },
  ])
}

/** The channel takes calls again, so this machine's clock is right. */
export async function settleClockSkew(container: MedusaContainer, connection_id: string) {
  const resolution = "The channel takes calls again."
  await channelsService(container).resolveIssues({ connection_id, code: CLOCK_SKEW, resolution })
}

/** The channel does not answer: said on the connection until it answers again; nobody has to do anything. */
export async function markDegraded(container: MedusaContainer, connection: ConnectionDTO) {
  const reason = `${titleOf(container, connection)} does not answer. Pasar keeps trying and catches up.`
  if (
    connection.status === "connected" &&
    (await moveStatus(container, connection.id, ["connected"], "degraded", reason))
  ) {
    await publishConnections(container, [connection.id])
  }
}

/** The channel answers again. */
export async function markRecovered(container: MedusaContainer, { id, status }: ConnectionDTO) {
  if (status === "degraded" && (await moveStatus(container, id, ["degraded"], "connected", null))) {
    await publishConnections(container, [id])
  }
}

/**
 * The merchant has authorised: the connection works again and what said otherwise is settled. Its first jobs are added in
 * the same transaction, so that one that shows as working is looked at, whatever happens next.
 */
export async function markConnected(container: MedusaContainer, connection_id: string, jobs: JobInput[]) {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).transaction(async (transaction) => {
    const executor = sqlExecutor(transaction)
    await executor.execute(
      `update integration_connection set status = 'connected', status_reason = null, updated_at = now() where id = ?`,
      [connection_id]
    )
    await integrationsService(container).enqueue(jobs, executor)
  })
  for (const code of [AUTHORIZATION_EXPIRED, AUTHORIZATION_EXPIRING]) {
    await channelsService(container).resolveIssues({ connection_id, code, resolution: "Connected again." })
  }
  await publishConnections(container, [connection_id])
}

/** Tells open admin pages that something about these connections has changed. */
export const publishConnections = async (container: MedusaContainer, connection_ids: string[]): Promise<void> =>
  await publishLive(databaseExecutor(container), "channel_connection", connection_ids)

/**
 * Moves a connection on where it still is in one of these states: a call that ends after the merchant disconnected must
 * not bring the connection back. Tells whether it moved.
 */
const moveStatus = async (
  container: MedusaContainer,
  id: string,
  from: ConnectionStatus[],
  to: ConnectionStatus,
  reason: string | null
): Promise<boolean> => {
  const moved = (await databaseExecutor(container).execute(
    `update integration_connection set status = ?, status_reason = ?, updated_at = now()
     where id = ? and status in (select jsonb_array_elements_text(?::jsonb)) returning id`,
    [to, reason, id, JSON.stringify(from)]
  )) as { id: string }[]
  return moved.length > 0
}

const titleOf = (container: MedusaContainer, { provider_id }: Named) =>
  channelProvider(container, provider_id).descriptor.title

const about = ({ id }: Named) => ({ connection_id: id, subject_type: "connection", subject_id: id })
