export * from "./types"
export { actorMiddlewares, type ActorType } from "./actors"
export { ACCESS_MODULE, AccessModuleService } from "./modules/access"
export { builtInRoles, type BuiltInRole } from "./policy"
export { coreRoutes, coreRule, type CoreRoutes, type Rule } from "./enforcement/core-routes"
export { coreScopes, scopesThrough } from "./scopes"
export * as scopedKinds from "./scopes/kinds"
export type { HeldRole, KnownRole, Rights, Scope, Subject } from "./grants"
export {
  AUDIT_MODULE,
  AuditModuleService,
  sealEntries,
  type AuditEntryDTO,
  type AuditFilters,
  type AuditInput,
} from "./modules/audit"
