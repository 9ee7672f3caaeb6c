import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { generateResetPasswordTokenWorkflow } from "@medusajs/medusa/core-flows"
import { safeReason } from "@pasar/integrations"

type Asked = { identifier: string; metadata?: Record<string, unknown> }

/**
 * Answers who asks for a new password before anybody looks whether there is such a login, so that neither the answer nor
 * the time that it takes tells. Stands in the place of core's handler and does its work afterwards.
 */
export const answerResetFirst = (req: MedusaRequest, res: MedusaResponse, _next: MedusaNextFunction): void => {
  // Who hung up before is gone already, and no event tells of it again.
  if (res.closed) {
    void makeToken(req)
    return
  }
  res.once("close", () => void makeToken(req))
  res.sendStatus(201)
}

const makeToken = async (req: MedusaRequest): Promise<void> => {
  const { actor_type = "", auth_provider = "" } = req.params
  const { identifier, metadata } = req.validatedBody as Asked
  const { http } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const input = { entityId: identifier, actorType: actor_type, provider: auth_provider, metadata: metadata ?? {} }
  const secret = { secret: http.jwtSecret!, ...(http.jwtOptions && { jwtOptions: http.jwtOptions }) }
  await generateResetPasswordTokenWorkflow(req.scope)
    .run({ input: { ...input, ...secret } })
    .catch((error: unknown) => isExpected(error) || warn(req, error))
}

/** There may be no such login; nobody is told so. */
const isExpected = (error: unknown): boolean =>
  [MedusaError.Types.INVALID_DATA, MedusaError.Types.NOT_FOUND].includes((error as MedusaError).type)

const warn = (req: MedusaRequest, error: unknown): void =>
  req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(`A password could not be reset: ${safeReason(error)}`)
