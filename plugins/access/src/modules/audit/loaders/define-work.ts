import { defineCollector, INTEGRATIONS_MODULE, type IntegrationsModuleService } from "@pasar/integrations"
import { sealEntries } from "../seal"

/** Declares the sealer, which looks every second. */
export default async function defineWork(): Promise<void> {
  defineCollector({
    name: "audit-seal",
    run: async ({ container }) =>
      await sealEntries(container.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE).pool),
  })
}
