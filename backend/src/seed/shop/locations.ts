import { createStockLocationsWorkflow, linkSalesChannelsToStockLocationWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer, StockLocationAddressInput } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { ensureAll, listIdsByKey, type IdByKey } from "../container"

/** In the order of `DemoStock`. */
export const locations = [
  {
    name: "Singapore",
    address: { address_1: "12 Kampong Bugis", city: "Singapore", postal_code: "338985", country_code: "sg" },
  },
  {
    name: "Jaipur",
    address: { address_1: "Plot 7, Sanganer Printers Lane", city: "Jaipur", postal_code: "302029", country_code: "in" },
  },
] as const

/** The two places from which the demo shop ships, both serving the storefront by hand-made fulfilments. */
export const ensureLocations = async (container: MedusaContainer, salesChannelId: string): Promise<IdByKey> =>
  ensureAll(
    await listIdsByKey(container, "stock_location", "name"),
    locations,
    ({ name }) => name,
    async (missing) => {
      const created: { id: string }[] = []
      // One after the other: the first is where imports put their quantities, and that goes by time of creation.
      for (const { name, address } of missing) {
        created.push(await createLocation(container, name, { ...address }, salesChannelId))
      }
      return created
    }
  )

const createLocation = async (
  container: MedusaContainer,
  name: string,
  address: StockLocationAddressInput,
  salesChannelId: string
) => {
  const { result } = await createStockLocationsWorkflow(container).run({ input: { locations: [{ name, address }] } })
  const { id } = result[0]!
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [salesChannelId] } })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  return { id }
}
