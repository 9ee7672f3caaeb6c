export { shopeeOptionsSchema, type ShopeeOptions, type ShopeeOptionsInput } from "./client"
export { ShopeeProvider } from "./providers/shopee/provider"
