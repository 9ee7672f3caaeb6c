/** Name in the module's container of the list of loaded provider ids. */
export const CHANNEL_PROVIDER_IDS = "channel_provider_ids"

/** Name in the module's container of one loaded provider. */
export const channelProviderKey = (provider_id: string) => `chp_${provider_id}`
