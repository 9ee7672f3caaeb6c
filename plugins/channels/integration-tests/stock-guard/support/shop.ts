import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

/** What every flow sells from: two locations, one channel, one region, one shipping option. */
export type Shop = {
  container: MedusaContainer
  A: string
  B: string
  channel_id: string
  region_id: string
  shipping_option_id: string
}

/** Sets a shop up once per application. */
export const createShop = async (container: MedusaContainer): Promise<Shop> => {
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "A" }, { name: "B" }] },
  })
  const [A, B] = locations.map(({ id }) => id) as [string, string]
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Storefront" }] },
  })
  const channel_id = channels[0]!.id
  for (const id of [A, B]) {
    await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [channel_id] } })
  }
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: { regions: [{ name: "Singapore", currency_code: "sgd", countries: ["sg"] }] },
  })
  const shipping_option_id = await createShippingOption(container, A)
  return { container, A, B, channel_id, region_id: regions[0]!.id, shipping_option_id }
}

const createShippingOption = async (container: MedusaContainer, location_id: string) => {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const provider_id = "manual_manual"
  const set = await fulfillment.createFulfillmentSets({
    name: "Parcels",
    type: "shipping",
    service_zones: [{ name: "Singapore", geo_zones: [{ type: "country", country_code: "sg" }] }],
  })
  await link.create([
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: location_id },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    },
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: location_id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: provider_id },
    },
  ])
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Courier",
        price_type: "flat",
        service_zone_id: set.service_zones[0]!.id,
        shipping_profile_id: profiles[0]!.id,
        provider_id,
        type: { label: "Courier", description: "Next day", code: "courier" },
        prices: [{ currency_code: "sgd", amount: 0 }],
      },
    ],
  })
  return options[0]!.id
}

let sequence = 0

/** A fresh inventory item with stock at A and, where given, at B. Free, and without shipping, to keep flows short. */
export const createItem = async (shop: Shop, stockAtA: number, stockAtB?: number): Promise<string> => {
  const inventory = shop.container.resolve(Modules.INVENTORY)
  const item = await inventory.createInventoryItems({ sku: `GUARD-${++sequence}`, requires_shipping: false })
  const levels = [{ inventory_item_id: item.id, location_id: shop.A, stocked_quantity: stockAtA }]
  if (stockAtB !== undefined) {
    levels.push({ inventory_item_id: item.id, location_id: shop.B, stocked_quantity: stockAtB })
  }
  await inventory.createInventoryLevels(levels)
  return item.id
}

export type VariantInput = {
  items: { inventory_item_id: string; required_quantity?: number }[]
  allow_backorder?: boolean
}

/** One product whose variants take the given inventory items; gives the variants' ids. */
export const createVariants = async (shop: Shop, variants: VariantInput[]): Promise<string[]> => {
  const { result } = await createProductsWorkflow(shop.container).run({
    input: {
      products: [
        {
          title: `Guarded ${++sequence}`,
          status: "published",
          sales_channels: [{ id: shop.channel_id }],
          options: [{ title: "Kind", values: variants.map((_, index) => `${index}`) }],
          variants: variants.map(({ items, allow_backorder = false }, index) => ({
            title: `${index}`,
            options: { Kind: `${index}` },
            manage_inventory: true,
            allow_backorder,
            inventory_items: items.map(({ required_quantity = 1, ...item }) => ({ required_quantity, ...item })),
            prices: [{ currency_code: "sgd", amount: 0 }],
          })),
        },
      ],
    },
  })
  return result[0]!.variants.map(({ id }) => id)
}
