import { setTimeout as wait } from "node:timers/promises"
import type { IntegrationsModuleService } from "../modules/integrations"
import { countOlderSeals, rotateCredentials } from "./rotate-credentials"

const LOOK_AGAIN_MS = 250

type Rotated = Pick<IntegrationsModuleService, "pool" | "vault" | "enqueue">

/**
 * Has the running shop seal everything anew under its newest key and waits for it; answers how many values are left under
 * older ones. The work is the shop's: it must know the new key before anything is sealed under it.
 */
export const rotateKeys = async (
  service: Rotated,
  { patience_ms = 60_000 }: { patience_ms?: number } = {}
): Promise<{ before: number; left: number }> => {
  const before = await countOlderSeals(service.pool, service.vault)
  const task = rotateCredentials.name
  await service.enqueue([{ task, payload: {}, key: task }])
  let left = before
  for (let moved_at = Date.now(); left && Date.now() - moved_at < patience_ms;) {
    await wait(LOOK_AGAIN_MS)
    const now = await countOlderSeals(service.pool, service.vault)
    moved_at = now < left ? Date.now() : moved_at
    left = now
  }
  return { before, left }
}
