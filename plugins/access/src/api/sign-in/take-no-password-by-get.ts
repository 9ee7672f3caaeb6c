import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PASSWORD_PROVIDER } from "../../sign-in"

/**
 * Core signs in by GET as it does by POST, for those who come from another site. A password is taken by POST alone, where
 * other sites and caches are kept out.
 */
export const takeNoPasswordByGet = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
  if (req.params.auth_provider !== PASSWORD_PROVIDER) {
    return next()
  }
  res.setHeader("Allow", "POST")
  res.status(405).json({ type: "not_allowed", message: "Sign in with a password by POST." })
}
