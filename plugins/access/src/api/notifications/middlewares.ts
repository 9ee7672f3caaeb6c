import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { titlesFor } from "../../files"
import { accessOf } from "../admin/access/service-of"
import { actorOf } from "../subject-of"

/**
 * Shows who may not read notifications those of the exports that they may make. Core addresses them to nobody, so whoever
 * may make an export hears of each; stands behind core's validators, which say what is asked for.
 */
const keepToExports = async (
  req: AuthenticatedMedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const rights = await accessOf(req).rights.current()
  const may: Parameters<typeof titlesFor>[0] = (policy) => rights.mayEverywhere(actorOf(req), policy)
  if (!may("notification:read")) {
    const { $and = [], ...asked } = (req.filterableFields ?? {}) as { $and?: object[] }
    const told = { channel: "feed", data: { title: { $in: titlesFor(may) } } }
    req.filterableFields = { ...asked, $and: [...$and, told] }
  }
  next()
}

export const notificationMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/notifications", methods: ["GET"], middlewares: [keepToExports] },
]
