export { keepWithin, type Limits } from "./keep-within"
export { limitsOf } from "./limits"
export { reachesSome, reachOf, scopesThrough, type Reach } from "./reach"
export { coreScope, coreScopes, type ScopedRoutes } from "./routes"
