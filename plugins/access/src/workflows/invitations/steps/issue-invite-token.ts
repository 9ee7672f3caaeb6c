import type { IUserModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { randomUUID } from "node:crypto"

type Input = { invite_id: string; email: string; expires_at: Date }

/** The user module writes these as they come; its types leave them out. */
type InviteUpdate = Parameters<IUserModuleService["updateInvites"]>[0] & { token: string; expires_at: Date }

export const issueInviteTokenStepId = "issue-access-invite-token"

/** Gives Medusa's invite a token that lasts as long as the invitation; the one before opens nothing any more. */
export const issueInviteTokenStep = createStep(issueInviteTokenStepId, async (input: Input, { container }) => {
  const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const expires_at = new Date(input.expires_at)
  const token = generateJwtToken(
    { id: input.invite_id, email: input.email },
    {
      secret: http.jwtSecret,
      expiresIn: Math.max(Math.round((expires_at.getTime() - Date.now()) / 1000), 1),
      jwtOptions: { ...http.jwtOptions, jwtid: randomUUID() },
    }
  )
  const update = { id: input.invite_id, token, expires_at } as unknown as InviteUpdate
  await container.resolve<IUserModuleService>(Modules.USER).updateInvites(update)
  return new StepResponse(token)
})
