import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { INTEGRATIONS_MODULE, sqlExecutor, type IntegrationsModuleService, type SqlExecutor } from "@pasar/integrations"
import { CHANNELS_MODULE } from "../modules/channels/name"
import type { ChannelsModuleService } from "../modules/channels/service"
import type { ChannelProvider } from "../types"

/** The channels module of this application. */
export const channelsService = (container: MedusaContainer): ChannelsModuleService => container.resolve(CHANNELS_MODULE)

/** The integrations module of this application. */
export const integrationsService = (container: MedusaContainer): IntegrationsModuleService =>
  container.resolve(INTEGRATIONS_MODULE)

/** Raw SQL outside a transaction of ours: each statement commits by itself. */
export const databaseExecutor = (container: MedusaContainer): SqlExecutor =>
  sqlExecutor(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))

/** The loaded channel with this id. */
export const channelProvider = (container: MedusaContainer, provider_id: string): ChannelProvider =>
  channelsService(container).provider(provider_id)
