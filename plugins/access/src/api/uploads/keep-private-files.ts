import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { leadsToPrivate, policyOfFile } from "../../files"
import { noteBeyond, recordRefusedDownload } from "../../trail"
import { accessOf } from "../admin/access/service-of"
import { actorOf } from "../subject-of"

type KeyOf = (req: AuthenticatedMedusaRequest) => unknown

/**
 * Keeps core's own routes from private files: to who may not read the file of that key it is not there, so it can be
 * neither looked up, removed nor imported. Stands behind core's validators, which say what the key is.
 */
export const keepPrivateFiles =
  (keyOf: KeyOf) =>
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const key = keyOf(req)
    if (typeof key !== "string" || !leadsToPrivate(key)) {
      return next()
    }
    const missing = policyOfFile(key)
    const rights = await accessOf(req).rights.current()
    if (rights.mayEverywhere(actorOf(req), missing)) {
      return next()
    }
    if (req.method === "GET" || req.method === "HEAD") {
      await recordRefusedDownload(req, res, { key, missing })
    } else {
      noteBeyond(req, { missing })
    }
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no file ${key}`)
  }
