import type { ExecArgs } from "@medusajs/framework/types"
import { ACCESS_MODULE } from "../modules/access/key"
import type { AccessModuleService } from "../modules/access"

/**
 * Runs once, with the migration that brings roles: until then every user and every secret key could do everything. The
 * first user becomes the owner; the others, and the keys, become admins, so that an upgrade locks nobody out.
 */
export default async function keepRightsAtUpgrade({ container }: ExecArgs): Promise<void> {
  await container.resolve<AccessModuleService>(ACCESS_MODULE).adoptExisting()
}
