export * from "./lockout"
export { passwordProblem } from "./password"
