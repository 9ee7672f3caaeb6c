import { defineDatabaseObjects } from "@pasar/integrations"
import { skuKeySql } from "./sku"

/** Finds variants by their SKU key; stands on a table of core, therefore not in a migration of ours. */
defineDatabaseObjects({
  name: "channels-sku-index",
  version: 1,
  up: [
    `create index if not exists pasar_product_variant_sku_key
       on product_variant ((${skuKeySql("sku")})) where deleted_at is null`,
  ],
  down: [`drop index if exists pasar_product_variant_sku_key`],
})
