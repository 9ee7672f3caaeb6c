import { model } from "@medusajs/framework/utils"
import Listing from "./listing"

/** A variant as it exists on a channel, what it matches here and what was last pushed to it. */
const ListingVariant = model
  .define("listing_variant", {
    id: model.id({ prefix: "lstvar" }).primaryKey(),
    connection_id: model.text(),
    listing: model.belongsTo(() => Listing, { mappedBy: "variants" }),
    external_id: model.text(),
    // Searchable together with its listing's title.
    sku: model.text().searchable(),
    /** SKU trimmed and in lower case: the join key. */
    sku_key: model.text(),
    title: model.text(),
    price: model.bigNumber().nullable(),
    currency_code: model.text().nullable(),
    variant_id: model.text().nullable(),
    match_status: model.enum(["matched", "unmatched", "ambiguous", "no_sku"]).default("unmatched"),
    /** What the channel said it offers, when it was last read. */
    channel_quantity: model.number().nullable(),
    channel_quantity_at: model.dateTime().nullable(),
    pushed_quantity: model.number().nullable(),
    /** Counts pushes; the highest one wins. */
    pushed_version: model.number().default(0),
    pushed_at: model.dateTime().nullable(),
    push_error: model.text().nullable(),
    /** Refusals in a row; a refused row waits until `push_retry_at` and never holds up the others. */
    push_failures: model.number().default(0),
    push_retry_at: model.dateTime().nullable(),
    /** What it should show, as last worked out; in observe mode the only trace of a push. */
    sellable_quantity: model.number().nullable(),
  })
  .indexes([
    { on: ["connection_id", "listing_id", "external_id"], unique: true },
    { on: ["connection_id", "sku_key"] },
    { on: ["variant_id"] },
  ])

export default ListingVariant
