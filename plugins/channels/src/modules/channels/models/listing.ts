import { model } from "@medusajs/framework/utils"
import ListingVariant from "./listing-variant"

/** A product as it exists on a channel. */
const Listing = model
  .define("listing", {
    id: model.id({ prefix: "lst" }).primaryKey(),
    connection_id: model.text(),
    external_id: model.text(),
    title: model.text().searchable(),
    status: model.enum(["live", "unlisted", "reviewing", "blocked", "deleted"]),
    external_status: model.text(),
    url: model.text().nullable(),
    /** The Medusa product that most of its variants match. */
    product_id: model.text().nullable(),
    external_updated_at: model.dateTime().nullable(),
    last_pulled_at: model.dateTime(),
    variants: model.hasMany(() => ListingVariant, { mappedBy: "listing" }).searchable(),
  })
  .cascades({ delete: ["variants"] })
  .indexes([{ on: ["connection_id", "external_id"], unique: true }, { on: ["product_id"] }])

export default Listing
