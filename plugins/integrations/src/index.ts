export * from "./types"
export { INTEGRATIONS_MODULE, IntegrationsModuleService, type IntegrationsOptions } from "./modules/integrations"
export {
  defineCollector,
  defineDatabaseObjects,
  defineSealedColumn,
  defineTask,
  registerWebhookReceiver,
  type DatabaseObjects,
  type SealedColumn,
} from "./registry"
export { ensureDatabaseObjects, removeDatabaseObjects, safeReason, sqlExecutor, type SqlSource } from "./database"
export { addJobs, isRunning } from "./runner"
export { rotateKeys } from "./tasks/rotate-keys"
export { acceptCorrelationId, correlationId, runCorrelated } from "./correlation"
export { guardLive, LIVE_CHANNEL, publishLive, type LiveGuard, type LiveMessage } from "./live"
export {
  createPublicFetch,
  isPublicAddress,
  type PublicFetch,
  type PublicFetchOptions,
} from "./outbound/public-address"
export { maskJson, maskSecret } from "./vault"
export { systemClock, type Clock } from "./clock"
