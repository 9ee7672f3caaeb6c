import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { heldWithin } from "../../../../enforcement/held-within"
import { allPolicies } from "../../../../policy"
import { actorOf } from "../../../subject-of"
import { accessOf } from "../service-of"
import { heldView } from "../views"

export const policy: Rule = "member"

/** What who asks may do, so that screens can hide the rest. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const rights = await accessOf(req).rights.current()
  const actor = actorOf(req)
  res.json({
    me: {
      ...actor,
      is_owner: rights.isOwner(actor),
      roles: rights.heldBy(actor).map(heldView),
      policies: allPolicies.filter((each) => rights.mayEverywhere(actor, each)),
      limited: heldWithin(rights, actor),
    },
  })
}
