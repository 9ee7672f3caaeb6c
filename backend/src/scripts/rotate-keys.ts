import type { ExecArgs } from "@medusajs/framework/types"
import { INTEGRATIONS_MODULE, rotateKeys, type IntegrationsModuleService } from "@pasar/integrations"

/** Seals every secret and every channel order anew under the newest key of PASAR_ENCRYPTION_KEYS. */
export default async function runRotateKeys({ container }: ExecArgs): Promise<void> {
  const { before, left } = await rotateKeys(container.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE))
  if (left) {
    process.stderr.write(
      `${left} of ${before} values are still sealed under an older key. Keep the older keys. ` +
        "The shop must run and have been restarted with the new key first in PASAR_ENCRYPTION_KEYS; then try again.\n"
    )
    process.exitCode = 1
    return
  }
  process.stdout.write(
    `${before} values were sealed anew, none is left under an older key. ` +
      "Take the older keys out of PASAR_ENCRYPTION_KEYS and restart; keep them only for old backups.\n"
  )
}
