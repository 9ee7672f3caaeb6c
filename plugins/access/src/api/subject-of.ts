import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { Subject } from "../grants"

type Signed = Pick<AuthenticatedMedusaRequest, "auth_context">

/** Who is signed in, where it is somebody that the admin knows. */
export const subjectOf = ({ auth_context }: Signed): Subject | undefined => {
  const { actor_type, actor_id } = auth_context ?? {}
  return actor_id && (actor_type === "user" || actor_type === "api-key")
    ? { type: actor_type, id: actor_id }
    : undefined
}

/** Who acts; for handlers, which run only for somebody. */
export const actorOf = (req: Signed): Subject => {
  const subject = subjectOf(req)
  if (!subject) {
    throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "Sign in first")
  }
  return subject
}
