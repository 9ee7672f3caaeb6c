import type { IssueInput } from "../issues/store"

type Group = { count: number; examples: string[] }

/** Subjects of grouped issues: one issue each, whatever the number of SKUs. */
export const NO_SKU_GROUP = "without-sku"
export const UNKNOWN_SKU_GROUP = "unknown-to-the-shop"

/** A SKU stands twice on one side or both: nothing is matched until the merchant has told them apart. */
export const duplicateSkuIssue = (
  connection_id: string,
  { sku, sku_key, times_there, times_here }: { sku: string; sku_key: string; times_there: number; times_here: number }
): IssueInput => ({
  connection_id,
  subject_type: "listing_variant",
  subject_id: sku_key,
  code: "duplicate_sku",
  severity: "error",
  count: Math.max(times_there, times_here),
  message:
    `SKU "${sku}" stands ${timesOf(times_there)} on the channel and ${timesOf(times_here)} in this shop, so Pasar ` +
    "cannot tell which variant is meant and leaves its stock alone. Give each variant a SKU of its own.",
  details: { sku, times_on_channel: times_there, times_in_shop: times_here },
})

/** Variants without a SKU, on the channel or here: one issue for all of them. */
export const noSkuIssue = (connection_id: string, listings: Group, products: Group): IssueInput => ({
  connection_id,
  subject_type: "listing_variant",
  subject_id: NO_SKU_GROUP,
  code: "no_sku",
  count: Math.max(listings.count, products.count),
  message:
    `${whereOf(listings.count, products.count)} no SKU. The SKU is what joins the channel to this shop, so their stock ` +
    "and orders are not kept in step. Give them a SKU, the same one on both sides.",
  details: {
    listing_variants: listings.count,
    product_variants: products.count,
    examples_on_channel: listings.examples,
    examples_in_shop: products.examples,
  },
})

/** SKUs that the channel sells and this shop does not know: one issue with the count and examples. */
export const unknownSkuIssue = (connection_id: string, { count, examples }: Group): IssueInput => ({
  connection_id,
  subject_type: "listing_variant",
  subject_id: UNKNOWN_SKU_GROUP,
  code: "unknown_sku",
  count,
  message:
    `${count === 1 ? "1 SKU" : `${count} SKUs`} on the channel match no variant in this shop, such as ` +
    `${examples.slice(0, 3).join(", ")}. Add the SKU to a variant here, or correct it on the channel; matching is then ` +
    "done by itself.",
  details: { examples },
})

const timesOf = (times: number) =>
  times === 0 ? "nowhere" : times === 1 ? "once" : times === 2 ? "twice" : `${times} times`

const whereOf = (there: number, here: number) =>
  [there && `${variants(there)} on the channel`, here && `${variants(here)} in this shop`]
    .filter(Boolean)
    .join(" and ") + (there + here === 1 ? " has" : " have")

const variants = (count: number) => (count === 1 ? "1 variant" : `${count} variants`)
