export * from "./process-webhooks"
export * from "./receive-webhook"
export * from "./rejection-counter"
export * from "./webhook-store"
