import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rights } from "../../../../grants"
import type { InvitationDTO } from "../../../../team"
import { accessOf } from "../service-of"

const DAY_MS = 86_400_000

/** When an invitation of so many days ends. */
export const lastDay = (days: number): Date => new Date(Date.now() + days * DAY_MS)

/** An invitation with its role by name. */
export const invitationView = ({ roles }: Rights, { role_id, ...rest }: InvitationDTO) => ({
  ...rest,
  role: { id: role_id, name: roles.get(role_id)?.name ?? role_id },
})

/** Answers one invitation with the token that was just made for it. */
export const answerInvitation = async (
  req: Pick<MedusaRequest, "scope">,
  res: MedusaResponse,
  { id, token }: { id: string; token: string }
): Promise<void> => {
  const access = accessOf(req)
  const [[row]] = await access.listInvitations({ id }, { skip: 0, take: 1 })
  res.json({ invitation: invitationView(await access.rights.current(), row!), token })
}
