import { processWebhooks, WEBHOOK_CHANNEL } from "../../../inbox"
import { defineCollector, defineSealedColumn, defineTask } from "../../../registry"
import { applyRetention, rotateCredentials } from "../../../tasks"
import { INTEGRATIONS_MODULE } from "../key"
import type { IntegrationsModuleService } from "../service"

/** Declares this plugin's own tasks, its collector of the inbox, and what the vault has to rotate. */
export default async function defineWork(): Promise<void> {
  defineTask(applyRetention)
  defineTask(rotateCredentials)
  defineSealedColumn({ table: "integration_vault", column: "sealed", key: "id" })
  defineSealedColumn({ table: "webhook_event", column: "sealed_body", key: "id" })
  defineCollector({
    name: "webhook-events",
    channel: WEBHOOK_CHANNEL,
    run: async ({ container, signal }) => {
      const { pool, vault } = container.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
      return await processWebhooks({ container, signal, pool, vault })
    },
  })
}
