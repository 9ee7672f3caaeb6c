import { createShippingOptionsWorkflow, createShippingProfilesWorkflow } from "@medusajs/medusa/core-flows"
import type { FulfillmentSetDTO, IFulfillmentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, RuleOperator } from "@medusajs/framework/utils"
import { idOf, listIdsByKey, type IdByKey } from "../container"
import { countryOf, currencyOf, demoShippingOptions, type DemoShippingOption } from "./shipping-options"

/** The shipping profile of everything in the demo shop; Medusa may have made a default one already. */
export const ensureShippingProfile = async (container: MedusaContainer): Promise<string> => {
  const fulfillment = container.resolve<IFulfillmentModuleService>(Modules.FULFILLMENT)
  const [existing] = await fulfillment.listShippingProfiles({ type: "default" })
  if (existing) {
    return existing.id
  }
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcels", type: "default" }] },
  })
  return result[0]!.id
}

/** One fulfilment set per location with a service zone per region, and the options of the demo shop in them. */
export const ensureShipping = async (
  container: MedusaContainer,
  locations: IdByKey,
  profileId: string
): Promise<void> => {
  const existing = await listIdsByKey(container, "shipping_option", "id")
  if (existing.size) {
    return
  }
  const zones = new Map<string, string>()
  for (const [name, locationId] of locations) {
    const set = await ensureFulfillmentSet(container, name, locationId)
    set.service_zones.forEach((zone) => zones.set(zone.name, zone.id))
  }
  const input = demoShippingOptions.map((option) =>
    toShippingOptionInput(option, idOf(zones, zoneName(option)), profileId)
  )
  await createShippingOptionsWorkflow(container).run({ input })
}

const zoneName = ({ from, to }: Pick<DemoShippingOption, "from" | "to">) => `${from} to ${to}`

const ensureFulfillmentSet = async (
  container: MedusaContainer,
  location: string,
  locationId: string
): Promise<FulfillmentSetDTO> => {
  const fulfillment = container.resolve<IFulfillmentModuleService>(Modules.FULFILLMENT)
  const name = `Shipping from ${location}`
  const [existing] = await fulfillment.listFulfillmentSets({ name }, { relations: ["service_zones"] })
  const service_zones = Object.entries(countryOf).map(([to, country_code]) => ({
    name: zoneName({ from: location, to } as DemoShippingOption),
    geo_zones: [{ type: "country" as const, country_code }],
  }))
  const set = existing ?? (await fulfillment.createFulfillmentSets({ name, type: "shipping", service_zones }))
  // Linking twice is harmless, and an earlier run may have stopped between the two.
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  return set
}

const toShippingOptionInput = (option: DemoShippingOption, serviceZoneId: string, profileId: string) => {
  const currency_code = currencyOf[option.to]
  const free = { attribute: "item_total", operator: "gte" as const, value: option.free_above ?? 0 }
  return {
    name: option.name,
    price_type: "flat" as const,
    provider_id: "manual_manual",
    service_zone_id: serviceZoneId,
    shipping_profile_id: profileId,
    type: { label: option.name, description: option.description, code: option.code },
    prices: [
      { currency_code, amount: option.amount },
      ...(option.free_above ? [{ currency_code, amount: 0, rules: [free] }] : []),
    ],
    rules: [
      { attribute: "enabled_in_store", operator: RuleOperator.EQ, value: "true" },
      { attribute: "is_return", operator: RuleOperator.EQ, value: String(option.code === "return") },
    ],
  }
}
