import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../modules/access"
import { ACCESS_MODULE } from "../../modules/access/key"

/** Says in words what a trigger would refuse: core's own route can remove no last owner. */
const keepLastOwner = async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { owners } = await req.scope.resolve<AccessModuleService>(ACCESS_MODULE).rights.current()
  if (owners.every(({ id }) => id === req.params.id)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The last owner cannot be removed: make somebody else an owner first"
    )
  }
  next()
}

export const userMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/users/:id", methods: ["DELETE"], middlewares: [keepLastOwner] },
]
