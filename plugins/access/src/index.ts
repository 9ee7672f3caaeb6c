export * from "./types"
export { ACCESS_MODULE, AccessModuleService } from "./modules/access"
export { builtInRoles, type BuiltInRole } from "./policies"
export { coreRoutes, coreRule, type CoreRoutes, type Rule } from "./enforcement/core-routes"
