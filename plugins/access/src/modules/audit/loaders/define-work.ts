import { defineCollector, INTEGRATIONS_MODULE, type IntegrationsModuleService } from "@pasar/integrations"
import { sealEntries } from "../seal"

/** Declares the sealer: woken by each entry, and every second in case nobody woke it. */
export default async function defineWork(): Promise<void> {
  defineCollector({
    name: "audit-seal",
    channel: "pasar_audit",
    run: async ({ container }) =>
      await sealEntries(container.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE).pool),
  })
}
