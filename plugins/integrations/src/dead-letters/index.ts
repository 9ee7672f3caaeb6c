export * from "./dead-letters"
