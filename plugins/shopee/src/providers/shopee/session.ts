import { IntegrationError } from "@pasar/integrations"
import type { ChannelContext } from "@pasar/channels"
import { shopCredentials, ShopeeClient, type ShopeeOptions } from "../../client"

/** Opens Shopee's client for the calls of one context: signed for the app, or for the context's shop. */
export type ShopeeSession = {
  options: ShopeeOptions
  now: () => number
  app(outbound: ChannelContext["outbound"]): ShopeeClient
  shop(context: ChannelContext): ShopeeClient
}

export const openSession = (options: ShopeeOptions, now: () => number): ShopeeSession => ({
  options,
  now,
  app: (outbound) => new ShopeeClient(options, outbound, undefined, now),
  shop: (context) => {
    const credentials = shopCredentials.safeParse(context.credentials)
    if (!credentials.success) {
      throw new IntegrationError("unauthorized", "This Shopee connection holds no access token. Connect Shopee again.")
    }
    const shop = { access_token: credentials.data.access_token, shop_id: context.connection.external_id }
    return new ShopeeClient(options, context.outbound, shop, now)
  },
})
