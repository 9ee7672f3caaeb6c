import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { matchSkus } from "../../listings/match-skus"
import { skuKey } from "../../listings/sku"
import type { ChannelOrderDTO } from "../../types"

/** What an order line needs to know of the variant that it sells. */
export type SoldVariant = {
  id: string
  title: string
  sku: string | null
  barcode: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  product: { id: string; title: string; handle: string; thumbnail: string | null; type_id: string | null }
  inventory_items: { inventory_item_id: string; required_quantity: number }[]
}

export type TaxRate = { rate: number; code: string; description: string; provider_id: string; tax_rate_id?: string }

/** Everything that a batch of orders needs to be written, read once for all of them. */
export type ReferenceData = {
  variantsBySku: Map<string, SoldVariant[]>
  regionByCountry: Map<string, string>
  taxByLine: Map<string, TaxRate[]>
}

export const lineKey = (order: { external_id: string }, line: { external_id: string }) =>
  `${order.external_id}\n${line.external_id}`

export const shippingKey = (order: { external_id: string }) => `${order.external_id}\n`

/** Reads variants, regions and tax rates for a batch of orders; as many statements for fifty orders as for one. */
export async function readReferenceData(container: MedusaContainer, orders: ChannelOrderDTO[]): Promise<ReferenceData> {
  const skus = orders.flatMap((order) => order.lines.map((line) => line.sku))
  const matches = await matchSkus(container, skus)
  const ids = [...new Set([...matches.values()].flat().map(({ variant_id }) => variant_id))]
  const variants = new Map((await readVariants(container, ids)).map((variant) => [variant.id, variant]))
  const variantsBySku = new Map(
    [...matches].map(([sku, found]) => [sku, found.flatMap(({ variant_id }) => variants.get(variant_id) ?? [])])
  )
  return {
    variantsBySku,
    regionByCountry: await readRegions(container, orders),
    taxByLine: await readTaxes(container, orders, variantsBySku),
  }
}

const readVariants = async (container: MedusaContainer, ids: string[]): Promise<SoldVariant[]> => {
  if (!ids.length) {
    return []
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "variant",
    fields: [
      "id",
      "title",
      "sku",
      "barcode",
      "manage_inventory",
      "allow_backorder",
      "product.id",
      "product.title",
      "product.handle",
      "product.thumbnail",
      "product.type_id",
      "inventory_items.inventory_item_id",
      "inventory_items.required_quantity",
    ],
    filters: { id: ids },
  })
  return data as unknown as SoldVariant[]
}

const readRegions = async (container: MedusaContainer, orders: ChannelOrderDTO[]) => {
  const currencies = [...new Set(orders.map((order) => order.currency_code))]
  const regions = await container
    .resolve(Modules.REGION)
    .listRegions({ currency_code: { $in: currencies } }, { relations: ["countries"] })
  return new Map(
    orders.flatMap(({ country_code, currency_code }) => {
      const there = regions.filter((region) => region.currency_code === currency_code)
      const region = there.find(({ countries }) => countries.some(({ iso_2 }) => iso_2 === country_code)) ?? there[0]
      return region ? [[country_code, region.id] as const] : []
    })
  )
}

/** The rates of the buyer's country, product rules included, as checkout would ask for them. */
const readTaxes = async (
  container: MedusaContainer,
  orders: ChannelOrderDTO[],
  variantsBySku: ReferenceData["variantsBySku"]
): Promise<ReferenceData["taxByLine"]> => {
  const taxes: ReferenceData["taxByLine"] = new Map()
  for (const [country_code, group] of Map.groupBy(orders, (order) => order.country_code)) {
    const items = group.flatMap((order) => [
      ...order.lines.flatMap((line) => {
        const variant = variantsBySku.get(skuKey(line.sku))?.[0]
        return variant ? [toTaxable(order, line, variant)] : []
      }),
      { id: shippingKey(order), shipping_option_id: "", unit_price: order.shipping.price },
    ])
    const lines = await container.resolve(Modules.TAX).getTaxLines(items, { address: { country_code } })
    for (const line of lines) {
      const key = "line_item_id" in line ? line.line_item_id : line.shipping_line_id
      const { rate, code, name, provider_id, rate_id } = line
      taxes.set(key, [
        ...(taxes.get(key) ?? []),
        { rate: rate ?? 0, code: code ?? "", description: name, provider_id, tax_rate_id: rate_id },
      ])
    }
  }
  return taxes
}

const toTaxable = (order: ChannelOrderDTO, line: ChannelOrderDTO["lines"][number], { product }: SoldVariant) => ({
  id: lineKey(order, line),
  product_id: product.id,
  product_type_id: product.type_id ?? undefined,
  quantity: line.quantity,
  unit_price: line.unit_price,
  currency_code: order.currency_code,
})
