import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { decide } from "../../enforcement/decide"
import { findRoute } from "../../enforcement/find-route"
import { allowRoute } from "../../enforcement/guarded-routes"
import type { AccessModuleService } from "../../modules/access"
import { ACCESS_MODULE } from "../../modules/access/key"
import { limitsOf, unseenBy } from "../../scopes"
import { noteAdmission, recordBeyond, recordDenial } from "../../trail"
import { subjectOf } from "../subject-of"

/** Decides about every request to the admin, behind core's authentication and before anything reads or writes. */
const enforce = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { _router } = req.app as unknown as { _router: Parameters<typeof findRoute>[0] }
  const route = findRoute(_router, req.method, req.baseUrl + req.path)
  const rights = await req.scope.resolve<AccessModuleService>(ACCESS_MODULE).rights.current()
  const subject = subjectOf(req)
  const denial = decide(route, subject, () => rights)
  if (denial) {
    await recordDenial(req, res, { route, denial: { status: denial.status, missing: denial.body.missing } })
    res.status(denial.status).json(denial.body)
    return
  }
  const limits = subject && limitsOf(route!, subject, rights)
  const refused = (error: unknown) => recordBeyond(req, res, { route: route!, error })
  allowRoute(req, route!, { limits, unseen: unseenBy(subject, rights, limits), refused })
  noteAdmission(req, route!)
  next()
}

export const enforcementMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin", middlewares: [enforce] }]
