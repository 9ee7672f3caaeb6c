import { get, type ApiCall, type CallContext } from "../gateway/api-call.ts"
import { businessError } from "../gateway/shopee-error.ts"

/** The shop itself. */
export const shopCalls: readonly ApiCall[] = [
  get("/shop/get_shop_info", "shop", getShopInfo),
  get("/shop/get_profile", "shop", () => ({
    response: {
      shop_logo: "https://cf.shopee.sg/file/sandbox-logo",
      description: "A pretended shop.",
      shop_name: SHOP_NAME,
    },
  })),
  get("/shop/get_warehouse_detail", "shop", ({ query }) => {
    query.optionalInt("warehouse_type", { min: 1, max: 2 })
    // A shop with one warehouse has no list of warehouses.
    const text = "The shop is not in the whitelist of multi-warehouse shops."
    throw businessError("warehouse.error_not_in_whitelist", text, { response: null })
  }),
]

const SHOP_NAME = "Pasar Sandbox Shop"

function getShopInfo({ platform }: CallContext): Record<string, unknown> {
  const { auth_time = 0, expire_time = 0 } = platform.grants.linked() ?? {}
  return {
    shop_name: SHOP_NAME,
    region: platform.options.region,
    status: platform.store.state.settings.shop_status,
    is_cb: false,
    auth_time,
    expire_time,
    is_sip: false,
    is_upgraded_cbsc: false,
    merchant_id: null,
    shop_fulfillment_flag: "Others",
    is_main_shop: false,
    is_direct_shop: false,
    linked_main_shop_id: 0,
    linked_direct_shop_list: [],
    sip_affi_shops: [],
    is_one_awb: false,
    is_mart_shop: false,
    is_outlet_shop: false,
  }
}
