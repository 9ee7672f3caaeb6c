export * from "./listing"
export * from "./order"
export * from "./provider"
export * from "./records"
