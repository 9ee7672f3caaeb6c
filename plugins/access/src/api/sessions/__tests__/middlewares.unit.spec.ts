import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authRoutesMiddlewares } from "@medusajs/medusa/api/auth/middlewares"
import { sessionMiddlewares } from "../middlewares"

/** `METHOD /path` of each line of a list. */
const linesOf = (routes: MiddlewareRoute[]) =>
  routes.flatMap(({ matcher, methods, method }) =>
    [methods ?? method ?? []].flat().map((each) => `${String(each)} ${String(matcher)}`)
  )

describe("the check of a session", () => {
  it("stands behind every route of core's that takes the token of somebody who is signed in", () => {
    const takesToken = ({ middlewares = [] }: MiddlewareRoute) =>
      middlewares.some(({ name }) => name === "authenticateMiddleware")
    const core = linesOf((authRoutesMiddlewares as MiddlewareRoute[]).filter(takesToken))
    // Signs out: an ended session may do that again. And takes only who is nobody's account yet.
    const left = ["DELETE /auth/session", "POST /auth/:auth_provider/user"]
    expect(core).toContain("POST /auth/token/refresh")
    expect(linesOf(sessionMiddlewares).sort()).toEqual(core.filter((line) => !left.includes(line)).sort())
  })
})
