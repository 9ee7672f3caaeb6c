export * from "./areas"
export * from "./grammar"
export * from "./resources"
export * from "./roles"
