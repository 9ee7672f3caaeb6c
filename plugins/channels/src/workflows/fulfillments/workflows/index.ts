export * from "./fulfil-order"
