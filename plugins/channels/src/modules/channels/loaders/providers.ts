import { asFunction, asValue, Lifetime } from "@medusajs/framework/awilix"
import { moduleProviderLoader } from "@medusajs/framework/modules-sdk"
import type { LoaderOptions, ModuleProvider } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { registerWebhookReceiver } from "@pasar/integrations"
import { channelWebhookReceiver } from "../../../connections/webhook-receiver"
import type { ChannelProvider } from "../../../types"
import { CHANNEL_PROVIDER_CONTRACT_VERSION } from "../../../types"
import { CHANNEL_PROVIDER_IDS, channelProviderKey } from "../provider-registry"

type ChannelProviderClass = {
  identifier?: string
  new (cradle: unknown, options: Record<string, unknown>): ChannelProvider
}

type Registration = Parameters<NonNullable<Parameters<typeof moduleProviderLoader>[0]["registerServiceFn"]>>

/** Registers each configured channel under its id and lets the webhook inbox know those that can be told things. */
export default async function loadProviders({ container, options }: LoaderOptions<{ providers?: ModuleProvider[] }>) {
  container.registerAdd(CHANNEL_PROVIDER_IDS, asValue(undefined))
  await moduleProviderLoader({
    container,
    providers: options?.providers ?? [],
    registerServiceFn: (...[provider, , { id, options: providerOptions }]: Registration) => {
      const Provider = provider as unknown as ChannelProviderClass
      const providerId = id ?? Provider.identifier
      if (!providerId) {
        throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, "A channel provider needs an id or an identifier.")
      }
      container.register({
        [channelProviderKey(providerId)]: asFunction((cradle) => new Provider(cradle, providerOptions ?? {}), {
          lifetime: Lifetime.SINGLETON,
        }),
      })
      container.registerAdd(CHANNEL_PROVIDER_IDS, asValue(providerId))
      welcome(providerId, container.resolve<ChannelProvider>(channelProviderKey(providerId)))
      return Promise.resolve()
    },
  })
}

const welcome = (providerId: string, provider: ChannelProvider) => {
  const version: number = provider.descriptor.contract_version
  if (version !== CHANNEL_PROVIDER_CONTRACT_VERSION) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `The channel provider "${providerId}" follows contract version ${version}, this Pasar needs version ` +
        `${CHANNEL_PROVIDER_CONTRACT_VERSION}. Install matching versions of both.`
    )
  }
  if (provider.webhooks) {
    registerWebhookReceiver(channelWebhookReceiver(providerId, provider.webhooks))
  }
}
