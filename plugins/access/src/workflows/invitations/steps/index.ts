export * from "./issue-invite-token"
export * from "./record-invitation"
export * from "./renew-invitation"
export * from "./revoke-invitation"
