import type { MedusaContainer } from "@medusajs/framework/types"
import { integrationsService } from "../../connections/services"
import type { ChannelOrderDTO } from "../../types"
import type { ChannelOrderRow } from "../records"

/** What the channel said of an order when it was last applied, or null. */
export const appliedBefore = (container: MedusaContainer, { id, payload }: ChannelOrderRow): ChannelOrderDTO | null =>
  payload ? (JSON.parse(integrationsService(container).open(payload, id)) as ChannelOrderDTO) : null
