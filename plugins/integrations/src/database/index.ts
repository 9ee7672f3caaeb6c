export * from "./ensure-objects"
export * from "./listener"
export * from "./pool"
export * from "./sql-executor"
