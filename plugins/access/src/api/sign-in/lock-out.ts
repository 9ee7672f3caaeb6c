import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { clientAddress } from "../../front/client-address"
import { standingFront } from "../../front/settings"
import { accountKeys, factorKey, type LockoutKey } from "../../sign-in"
import { noteReason } from "../../trail"
import { sessionsOf } from "../sessions/sessions-of"
import { beforeGoodAnswer } from "./before-answer"

/** Slows down who guesses a password: the account from one address soon, from everywhere later. */
export const lockAccount = async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { auth_provider = "" } = req.params
  const { email } = (req.body ?? {}) as { email?: unknown }
  if (typeof email !== "string") {
    return next()
  }
  const account = { auth_provider, identifier: email }
  const address = clientAddress(req, standingFront()?.isTrusted ?? (() => false))
  await attempt({ req, res, next }, accountKeys(account, address))
}

/** Slows down who knows a password and guesses the second factor, however often they sign in anew; a code counts once. */
export const lockFactor = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { auth_identity_id } = req.auth_context
  const { code } = (req.body ?? {}) as { code?: unknown }
  await attempt({ req, res, next }, [factorKey(auth_identity_id)], () => takeCode(req, String(code)))
}

/** Taking a factor away asks for a code as well, of which core counts no failures; it is taken before anything is done. */
export const lockRemoval = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { code } = (req.body ?? {}) as { code?: unknown }
  if (typeof code !== "string") {
    return next()
  }
  const proceed: MedusaNextFunction = (error?: unknown) =>
    error ? next(error) : void takeCode(req, code).then(() => next(), next)
  await attempt({ req, res, next: proceed }, [factorKey(req.auth_context.auth_identity_id)])
}

const takeCode = async (req: AuthenticatedMedusaRequest, code: string): Promise<void> => {
  if (!(await sessionsOf(req).takeCode(req.auth_context.auth_identity_id, code))) {
    noteReason(req, "code used before")
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This code was used already. Sign in again with the next one")
  }
}

const attempt = async (
  { req, res, next }: { req: MedusaRequest; res: MedusaResponse; next: MedusaNextFunction },
  keys: LockoutKey[],
  prove: () => Promise<void> = async () => undefined
): Promise<void> => {
  const sessions = sessionsOf(req)
  const seconds = await sessions.beginAttempt(keys)
  if (seconds > 0) {
    res.setHeader("Retry-After", String(seconds))
    res.status(429).json({
      type: "locked_out",
      message: `There were too many failed attempts to sign in here. Try again in ${seconds} seconds.`,
      retry_after: seconds,
    })
    return
  }
  beforeGoodAnswer(res, next, async () => {
    await prove()
    await sessions.endLockout(keys)
  })
  next()
}
