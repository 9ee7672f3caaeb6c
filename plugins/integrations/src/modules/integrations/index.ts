import { Module } from "@medusajs/framework/utils"
import { INTEGRATIONS_MODULE } from "./key"
import checkOptions from "./loaders/check-options"
import defineWork from "./loaders/define-work"
import { IntegrationsModuleService } from "./service"

export { INTEGRATIONS_MODULE, IntegrationsModuleService }
export type { IntegrationsOptions } from "./options"

export default Module(INTEGRATIONS_MODULE, { service: IntegrationsModuleService, loaders: [checkOptions, defineWork] })
