import type { MedusaRequest } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../modules/access"
import { ACCESS_MODULE } from "../../../modules/access/key"

/** The access module of this request's shop. */
export const accessOf = ({ scope }: Pick<MedusaRequest, "scope">): AccessModuleService =>
  scope.resolve<AccessModuleService>(ACCESS_MODULE)
