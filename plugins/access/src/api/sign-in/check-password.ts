import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { readToken } from "../../sessions/token"
import { passwordProblem } from "../../sign-in"

/** Refuses a weak password wherever one is chosen: by who was invited and by who resets theirs. Shoppers choose freely. */
export const checkPassword = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { password, email } = (req.body ?? {}) as { password?: unknown; email?: unknown }
  if (typeof password === "string" && req.params.actor_type !== "customer") {
    const problem = passwordProblem(password, typeof email === "string" ? email : resetOf(req))
    if (problem) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, problem)
    }
  }
  next()
}

/** Whose password a reset's token changes. */
const resetOf = (req: MedusaRequest): string | undefined => {
  const token = /^bearer\s+(\S+)/i.exec(req.get("authorization") ?? "")?.[1] ?? ""
  const { entity_id } = readToken(req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE), token) ?? {}
  return typeof entity_id === "string" ? entity_id : undefined
}
