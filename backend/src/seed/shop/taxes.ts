import { createTaxRatesWorkflow, createTaxRegionsWorkflow } from "@medusajs/medusa/core-flows"
import type { CreateTaxRegionDTO, ITaxModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { idOf, type IdByKey } from "../container"

const countries = [
  { country_code: "sg", default_tax_rate: { rate: 9, code: "GST", name: "GST 9 %" } },
  { country_code: "in", default_tax_rate: { rate: 5, code: "GST5", name: "GST 5 %" } },
  { country_code: "us" },
]

/** Sales tax is the state's; these are the states where the demo shop collects it, base rates. */
const states = [
  { province_code: "us-ca", default_tax_rate: { rate: 7.25, code: "CA", name: "California sales tax" } },
  { province_code: "us-ny", default_tax_rate: { rate: 4, code: "NY", name: "New York sales tax" } },
  { province_code: "us-tx", default_tax_rate: { rate: 6.25, code: "TX", name: "Texas sales tax" } },
  { province_code: "us-wa", default_tax_rate: { rate: 6.5, code: "WA", name: "Washington sales tax" } },
]

/** Tax regions and rates: GST in Singapore and India, state sales tax in the United States. */
export const ensureTaxes = async (container: MedusaContainer, productTypes: IdByKey): Promise<void> => {
  const provider_id = "tp_system"
  const ids = await ensureTaxRegions(
    container,
    countries.map((country) => ({ ...country, provider_id }))
  )
  const country = { country_code: "us", parent_id: idOf(ids, "us") }
  await ensureTaxRegions(
    container,
    states.map((state) => ({ ...country, ...state }))
  )
  await ensureIndianClothingRate(container, idOf(ids, "in"), productTypes)
}

const ensureTaxRegions = async (container: MedusaContainer, wanted: CreateTaxRegionDTO[]): Promise<IdByKey> => {
  const keyOf = (region: { country_code?: string | null; province_code?: string | null }) =>
    region.province_code ?? region.country_code ?? ""
  const tax = container.resolve<ITaxModuleService>(Modules.TAX)
  const existing = await tax.listTaxRegions()
  const input = wanted.filter((region) => !existing.some((each) => keyOf(each) === keyOf(region)))
  const created = input.length ? (await createTaxRegionsWorkflow(container).run({ input })).result : []
  return new Map([...existing, ...created].map((region) => [keyOf(region), region.id]))
}

/** India taxes clothing above 2,500 rupees a piece at 18 %; every garment of the demo shop costs more than that. */
const ensureIndianClothingRate = async (container: MedusaContainer, taxRegionId: string, productTypes: IdByKey) => {
  const rate = { tax_region_id: taxRegionId, code: "GST18" }
  if ((await container.resolve<ITaxModuleService>(Modules.TAX).listTaxRates(rate)).length) {
    return
  }
  const rules = [{ reference: "product_type", reference_id: idOf(productTypes, "Clothing") }]
  await createTaxRatesWorkflow(container).run({ input: [{ ...rate, rate: 18, name: "GST 18 %", rules }] })
}
