export { sessionClaims, type SessionClaims } from "./claims"
export { LiveSessions, type SessionLimits, type SessionRefusal } from "./live-sessions"
export * from "./rows"
export { sessionObjects } from "./session-objects"
