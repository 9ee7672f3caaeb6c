import { ModuleProvider } from "@medusajs/framework/utils"
import { CHANNELS_MODULE } from "@pasar/channels"
import { ShopeeProvider } from "./provider"

export { ShopeeProvider }

export default ModuleProvider(CHANNELS_MODULE, { services: [ShopeeProvider] })
