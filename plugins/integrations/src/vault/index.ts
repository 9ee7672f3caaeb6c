export * from "./key-ring"
export * from "./mask"
export * from "./vault"
