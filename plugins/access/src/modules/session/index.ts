import { Module } from "@medusajs/framework/utils"
import { SESSION_MODULE } from "./key"
import defineObjects from "./loaders/define-objects"
import { SessionModuleService } from "./service"

export { SESSION_MODULE, SessionModuleService }

export default Module(SESSION_MODULE, { service: SessionModuleService, loaders: [defineObjects] })
