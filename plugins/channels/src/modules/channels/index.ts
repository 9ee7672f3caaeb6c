import { Module } from "@medusajs/framework/utils"
import loadConnections from "./loaders/connections"
import loadOrders from "./loaders/orders"
import loadProviders from "./loaders/providers"
import loadStock from "./loaders/stock"
import { CHANNELS_MODULE } from "./name"
import { ChannelsModuleService } from "./service"

export { CHANNELS_MODULE, ChannelsModuleService }

export default Module(CHANNELS_MODULE, {
  service: ChannelsModuleService,
  loaders: [loadProviders, loadConnections, loadOrders, loadStock],
})
