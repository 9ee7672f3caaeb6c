export * from "./lockout"
export * from "./logins"
export { spendCheck } from "./spend-check"
export { passwordProblem, staffPasswordProblem } from "./password"
