export * from "./check-fulfillable"
export * from "./lend-reservations"
export * from "./tighten-reservations"
