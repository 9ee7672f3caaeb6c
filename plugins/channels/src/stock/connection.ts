import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "../connections/services"
import type { ChannelConnectionDTO } from "../types"

/** A connection that can be talked to, or undefined where it is gone, expired or disconnected. */
export const findReachable = async (
  container: MedusaContainer,
  connection_id: string
): Promise<ChannelConnectionDTO | undefined> => {
  const [connection] = (await databaseExecutor(container).execute(
    `select channel.* from channel_connection channel
       join integration_connection account on account.id = channel.id and account.deleted_at is null
      where channel.id = ? and channel.deleted_at is null and account.status in ('connected', 'degraded')`,
    [connection_id]
  )) as ChannelConnectionDTO[]
  return connection
}
