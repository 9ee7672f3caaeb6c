export * from "./connections"
export * from "./fulfillments"
export * from "./orders"
