import { createRegionsWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ensureAll, listIdsByKey, type IdByKey } from "../container"

const regions = [
  { name: "Singapore", currency_code: "sgd", countries: ["sg"], is_tax_inclusive: true },
  { name: "India", currency_code: "inr", countries: ["in"], is_tax_inclusive: true },
  { name: "United States", currency_code: "usd", countries: ["us"], is_tax_inclusive: false },
]

/** The three regions that the demo shop sells to, with manual payment. */
export const ensureRegions = async (container: MedusaContainer): Promise<IdByKey> =>
  ensureAll(
    await listIdsByKey(container, "region", "name"),
    regions,
    ({ name }) => name,
    async (missing) => {
      const input = {
        regions: missing.map((region) => ({
          ...region,
          automatic_taxes: true,
          payment_providers: ["pp_system_default"],
        })),
      }
      return (await createRegionsWorkflow(container).run({ input })).result
    }
  )
