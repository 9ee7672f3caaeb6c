import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { IFileModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { once } from "node:events"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Rule } from "../../../../enforcement/core-routes"
import { isPrivateKey, nameToSave, policyOfFile } from "../../../../files"
import { recordDownload, recordRefusedDownload } from "../../../../trail"
import { actorOf } from "../../../subject-of"
import { accessOf } from "../../access/service-of"

/** Which policy it takes depends on the file, so the handler asks for it. */
export const policy: Rule = "member"

/** Streams a private file to who may have it; to everybody else it is not there. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const { key = "" } = req.params
  if (!isPrivateKey(key)) {
    throw notThere(key)
  }
  const needed = policyOfFile(key)
  const rights = await accessOf(req).rights.current()
  // What was exported is the whole shop's, so a right within limits does not do.
  if (!rights.mayEverywhere(actorOf(req), needed)) {
    await recordRefusedDownload(req, res, { key, missing: needed })
    throw notThere(key)
  }
  await recordDownload(req, res, key)
  const file = await open(req, key)
  res.attachment(nameToSave(key))
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("X-Content-Type-Options", "nosniff")
  await pipeline(file, res).catch(({ message }: Error) =>
    // Too late for another answer: the client finds the connection cut.
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(`The download of ${key} broke off: ${message}`)
  )
}

/** A file that is not there shows when its first bytes are asked for. */
const open = async (req: AuthenticatedMedusaRequest, key: string): Promise<Readable> => {
  try {
    const file = await req.scope.resolve<IFileModuleService>(Modules.FILE).getDownloadStream(key)
    await once(file, "readable")
    return file
  } catch {
    throw notThere(key)
  }
}

const notThere = (key: string) => new MedusaError(MedusaError.Types.NOT_FOUND, `There is no file ${key}`)
