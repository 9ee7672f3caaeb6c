import { Module } from "@medusajs/framework/utils"
import { ACCESS_MODULE } from "./key"
import defineObjects from "./loaders/define-objects"
import guardAdminRoutes from "./loaders/guard-routes"
import guardStreams from "./loaders/guard-streams"
import { AccessModuleService } from "./service"

export { ACCESS_MODULE, AccessModuleService }

export default Module(ACCESS_MODULE, {
  service: AccessModuleService,
  loaders: [defineObjects, guardAdminRoutes, guardStreams],
})
