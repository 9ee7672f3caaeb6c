export * from "./connect-channel"
export * from "./disconnect-channel"
export * from "./go-live"
