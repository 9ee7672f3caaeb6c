export * from "./lockout"
export * from "./logins"
export { passwordProblem, staffPasswordProblem } from "./password"
