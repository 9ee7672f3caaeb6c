import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor, integrationsService } from "../connections/services"
import { pushStockJob } from "./push-job"

/**
 * A channel that cancels an order puts its units back by itself, maybe after our push: what these listings show is no
 * longer known, and is sent again.
 */
export async function forgetShown(container: MedusaContainer, connection_id: string, listing_external_ids: string[]) {
  await databaseExecutor(container).execute(
    `with forgotten as (
       update listing_variant as variant
          set pushed_quantity = null, pushed_version = variant.pushed_version + 1, updated_at = now()
         from listing
        where listing.id = variant.listing_id and variant.connection_id = ? and variant.pushed_at is not null
          and listing.external_id in (select jsonb_array_elements_text(?::jsonb))
       returning variant.connection_id, variant.id
     )
     insert into stock_due (connection_id, listing_variant_id) select connection_id, id from forgotten`,
    [connection_id, JSON.stringify(listing_external_ids)]
  )
  await integrationsService(container).enqueue([pushStockJob(connection_id)])
}
