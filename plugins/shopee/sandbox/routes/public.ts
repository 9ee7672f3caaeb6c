import { get, type ApiCall, type CallContext } from "../gateway/api-call.ts"

const PAGE = 100

/** What the app may ask without a shop. */
export const publicCalls: readonly ApiCall[] = [
  get("/public/get_shops_by_partner", "public", getShopsByPartner),
  get("/public/get_shopee_ip_ranges", "public", () => ({ ip_list: ["127.0.0.0/8", "::1/128"] })),
]

function getShopsByPartner({ platform, query }: CallContext): Record<string, unknown> {
  query.int("page_size", { min: 1, max: PAGE })
  const page = query.int("page_no", { min: 1 })
  const grant = platform.grants.linked()
  const { region, shop_id } = platform.options
  const { auth_time = 0, expire_time = 0 } = grant ?? {}
  const affiliates = { [platform.store.state.settings.sip_list_name]: [] }
  const shops = grant && page === 1 ? [{ region, shop_id, auth_time, expire_time, ...affiliates }] : []
  return { authed_shop_list: shops, more: false }
}
