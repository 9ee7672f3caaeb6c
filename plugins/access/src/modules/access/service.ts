import { MedusaService } from "@medusajs/framework/utils"
import * as models from "./models"

/** Roles, who has them and within what, members and invitations. */
export class AccessModuleService extends MedusaService(models) {}
