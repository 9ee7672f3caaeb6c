import type { ExecArgs } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

const ZONE = "order.details"
/** The id under which the order page's widget is registered. */
const WIDGET = "channels:order-channel"

/**
 * Runs once: puts the channel's card at the head of its column on the order page, where the admin would put it last.
 * A layout that somebody has set for everybody stays as it is.
 */
export default async function putChannelFirst({ container }: ExecArgs): Promise<void> {
  const settings = container.resolve(Modules.SETTINGS)
  const set = await settings.listLayoutConfigurations({ zone: ZONE, is_system_default: true })
  if (!set.length) {
    await settings.createLayoutConfigurations({
      zone: ZONE,
      is_system_default: true,
      configuration: { widgets: { [WIDGET]: { order: -1 } } },
    })
  }
}
