export * from "./create-invitation"
export * from "./resend-invitation"
export * from "./revoke-invitation"
