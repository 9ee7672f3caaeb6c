export * from "./invitations"
