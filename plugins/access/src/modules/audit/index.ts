import { Module } from "@medusajs/framework/utils"
import { AUDIT_MODULE } from "./key"
import defineWork from "./loaders/define-work"
import { AuditModuleService } from "./service"

export { AUDIT_MODULE, AuditModuleService }
export type { AuditActor, AuditInput, AuditOutcome } from "./append"
export type { AuditEntryDTO, AuditFilters } from "./search"
export { sealEntries } from "./seal"

export default Module(AUDIT_MODULE, { service: AuditModuleService, loaders: [defineWork] })
