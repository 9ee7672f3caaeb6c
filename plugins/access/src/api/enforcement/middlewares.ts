import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { decide } from "../../enforcement/decide"
import { findRoute } from "../../enforcement/find-route"
import { allowRoute } from "../../enforcement/guarded-routes"
import type { Subject } from "../../grants"
import type { AccessModuleService } from "../../modules/access"
import { ACCESS_MODULE } from "../../modules/access/key"

/** Decides about every request to the admin, behind core's authentication and before anything reads or writes. */
const enforce = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { _router } = req.app as unknown as { _router: Parameters<typeof findRoute>[0] }
  const route = findRoute(_router, req.method, req.baseUrl + req.path)
  const rights = await req.scope.resolve<AccessModuleService>(ACCESS_MODULE).rights.current()
  const denial = decide(route, subjectOf(req), () => rights)
  if (denial) {
    res.status(denial.status).json(denial.body)
    return
  }
  allowRoute(req, route!)
  next()
}

/** Who is signed in, where it is somebody that the admin knows. */
const subjectOf = ({ auth_context }: AuthenticatedMedusaRequest): Subject | undefined => {
  const { actor_type, actor_id } = auth_context ?? {}
  return actor_id && (actor_type === "user" || actor_type === "api-key")
    ? { type: actor_type, id: actor_id }
    : undefined
}

export const enforcementMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin", middlewares: [enforce] }]
