import { MedusaService } from "@medusajs/framework/utils"
import * as models from "./models"

/** Data of selling elsewhere. What needs one statement or a lock is raw SQL in the areas' own files. */
export class ChannelsModuleService extends MedusaService(models) {}
