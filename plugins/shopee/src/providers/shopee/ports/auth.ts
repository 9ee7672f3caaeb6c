import { IntegrationError } from "@pasar/integrations"
import type { ChannelAuthPort, Grant } from "@pasar/channels"
import { refreshAnswer, shopCredentials, shopInfoAnswer, signCall, tokenAnswer } from "../../../client"
import { isoTime } from "../mappers/order"
import type { ShopeeSession } from "../session"

const AUTH_PATH = "/api/v2/shop/auth_partner"

/** What each of Shopee's markets sells in. */
const currencies: Record<string, string> = {
  sg: "sgd",
  my: "myr",
  id: "idr",
  th: "thb",
  ph: "php",
  vn: "vnd",
  tw: "twd",
  br: "brl",
  mx: "mxn",
  co: "cop",
  cl: "clp",
  ar: "ars",
  pl: "pln",
  es: "eur",
}

/** Authorisation at Shopee: the link, the one-use code, the single-use refresh token. */
export const authPort = (session: ShopeeSession): ChannelAuthPort => ({
  authorizeUrl: (input) =>
    session.options.auth_link === "fixed" ? fixedLink(session, input) : signedLink(session, input),

  exchange: async ({ query, outbound }) => {
    const answer = await session.app(outbound).call({
      api: "auth/token/get",
      body: { code: query.code, partner_id: session.options.partner_id, ...accountOf(query) },
      schema: tokenAnswer,
    })
    const external_id = query.shop_id ?? onlyShop(answer.shop_id_list)
    return { external_id, ...grant(session, answer) }
  },

  refresh: async (context) => {
    const { refresh_token } = shopCredentials.parse(context.credentials)
    const answer = await session.app(context.outbound).call({
      api: "auth/access_token/get",
      body: {
        refresh_token,
        partner_id: session.options.partner_id,
        shop_id: Number(context.connection.external_id),
      },
      schema: refreshAnswer,
    })
    return grant(session, answer)
  },

  account: async (context) => {
    const info = await session.shop(context).call({ api: "shop/get_shop_info", schema: shopInfoAnswer })
    const country_code = info.region.toLowerCase()
    return {
      external_id: context.connection.external_id,
      name: info.shop_name,
      country_code,
      currency_code: currencies[country_code] ?? "usd",
      authorization_expires_at: isoTime(info.expire_time),
    }
  },
})

type LinkInput = { state: string; redirect_uri: string }

const fixedLink = ({ options }: ShopeeSession, { state, redirect_uri }: LinkInput): string => {
  const url = new URL("/auth", options.auth_host)
  url.search = new URLSearchParams({
    partner_id: String(options.partner_id),
    auth_type: "seller",
    redirect_uri,
    response_type: "code",
    state,
  }).toString()
  return url.toString()
}

/** The older link has no `state` of its own, so it travels in the redirect's query. */
const signedLink = ({ options, now }: ShopeeSession, { state, redirect_uri }: LinkInput): string => {
  const redirect = new URL(redirect_uri)
  redirect.searchParams.set("state", state)
  const timestamp = Math.floor(now() / 1000)
  const url = new URL(AUTH_PATH, options.host)
  url.search = new URLSearchParams({
    partner_id: String(options.partner_id),
    timestamp: String(timestamp),
    sign: signCall(options, AUTH_PATH, timestamp),
    redirect: redirect.toString(),
  }).toString()
  return url.toString()
}

const accountOf = (query: Record<string, string>) => {
  if (query.shop_id) {
    return { shop_id: Number(query.shop_id) }
  }
  if (query.main_account_id) {
    return { main_account_id: Number(query.main_account_id) }
  }
  throw new IntegrationError("rejected", "Shopee sent no shop back. Start again with *Connect Shopee*.")
}

const onlyShop = (shops: string[]): string => {
  if (shops.length !== 1) {
    throw new IntegrationError(
      "rejected",
      `This main account authorised ${shops.length} shops. Sign in at Shopee with the one shop's own account.`
    )
  }
  return shops[0] as string
}

type Tokens = { access_token: string; refresh_token: string; expire_in: number }

/** Above this, `expire_in` is a point in time and not a duration. */
const EPOCH_LIKE = 1_000_000_000

const grant = (session: ShopeeSession, { access_token, refresh_token, expire_in }: Tokens): Grant => ({
  credentials: { access_token, refresh_token },
  token_expires_at: isoTime(expire_in > EPOCH_LIKE ? expire_in : Math.floor(session.now() / 1000) + expire_in),
  authorization_expires_at: null,
})
