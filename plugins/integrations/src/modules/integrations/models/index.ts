export { default as Connection } from "./connection"
export { default as OutboundCall } from "./outbound-call"
export { default as VaultEntry } from "./vault-entry"
export { default as WebhookEvent } from "./webhook-event"
