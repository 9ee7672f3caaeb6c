import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService, databaseExecutor } from "../connections/services"
import type { IssueInput } from "../issues/store"
import { duplicateSkuIssue, noSkuIssue, unknownSkuIssue } from "./issue-texts"
import { skuKeySql } from "./sku"

export const DUPLICATE_SKU = "duplicate_sku"
export const NO_SKU = "no_sku"
export const UNKNOWN_SKU = "unknown_sku"

/** Examples that one grouped issue shows; its count tells the whole. */
const EXAMPLES = 10

type Duplicate = { sku: string; sku_key: string; times_there: number; times_here: number }
type Group = { count: number; examples: string[] }

/** Brings the issues about SKUs of a connection into step with the last match. */
export async function raiseMatchIssues(container: MedusaContainer, connection_id: string): Promise<void> {
  const duplicates = await listDuplicates(container, connection_id)
  const [missing] = await execute<{ listings: Group; products: Group }>(container, MISSING, [connection_id])
  const [unknown] = await execute<Group>(container, UNKNOWN, [connection_id])
  const issues: IssueInput[] = [
    ...duplicates.map((duplicate) => duplicateSkuIssue(connection_id, duplicate)),
    ...(missing!.listings.count || missing!.products.count
      ? [noSkuIssue(connection_id, missing!.listings, missing!.products)]
      : []),
    ...(unknown!.count ? [unknownSkuIssue(connection_id, unknown!)] : []),
  ]
  const service = channelsService(container)
  await service.raiseIssues(issues)
  for (const code of [DUPLICATE_SKU, NO_SKU, UNKNOWN_SKU]) {
    await service.resolveIssues({
      connection_id,
      code,
      subject_type: "listing_variant",
      keep_subject_ids: issues.filter((issue) => issue.code === code).map(({ subject_id }) => subject_id),
      resolution: "Every SKU in question matches now.",
    })
  }
}

const listDuplicates = async (container: MedusaContainer, connection_id: string) =>
  await execute<Duplicate>(container, DUPLICATES, [connection_id])

const execute = async <Row>(container: MedusaContainer, sql: string, params: unknown[]) =>
  (await databaseExecutor(container).execute(sql, params)) as Row[]

const DUPLICATES = `
  with there as (
    select sku_key, min(sku) as sku, count(*)::int as times from listing_variant
    where connection_id = ? and deleted_at is null and match_status = 'ambiguous' group by sku_key
  )
  select there.sku, there.sku_key, there.times as times_there,
    (select count(*)::int from product_variant
     where deleted_at is null and ${skuKeySql("product_variant.sku")} = there.sku_key) as times_here
  from there order by there.sku_key`

const group = (titles: string) => `
  select count(*)::int as count,
    coalesce(jsonb_agg(title) filter (where place <= ${EXAMPLES}), '[]') as examples
  from (select title, row_number() over (order by title) as place from (${titles}) as titled) as placed`

const MISSING = `
  select to_jsonb(listings) as listings, to_jsonb(products) as products from (${group(`
    select concat_ws(' / ', listing.title, nullif(mine.title, '')) as title
    from listing_variant as mine join listing on listing.id = mine.listing_id
    where mine.connection_id = ? and mine.deleted_at is null and mine.match_status = 'no_sku'`)}) as listings,
  (${group(`
    select concat_ws(' / ', product.title, nullif(variant.title, '')) as title
    from product_variant as variant join product on product.id = variant.product_id
    where variant.deleted_at is null and product.deleted_at is null
      and coalesce(${skuKeySql("variant.sku")}, '') = ''`)}) as products`

const UNKNOWN = group(`
  select sku as title from listing_variant
  where connection_id = ? and deleted_at is null and match_status = 'unmatched'`)
