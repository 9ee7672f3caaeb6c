import { updateSalesChannelsWorkflow, updateStoresWorkflow } from "@medusajs/medusa/core-flows"
import type { IStoreModuleService, MedusaContainer, StoreDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

export type SeedKind = "demo" | "empty"

/** The one store, which Medusa creates at its first start. */
export const retrieveStore = async (container: MedusaContainer): Promise<StoreDTO> => {
  const [store] = await container.resolve<IStoreModuleService>(Modules.STORE).listStores({}, { take: 1 })
  if (!store?.default_sales_channel_id) {
    throw new Error("This database has no store with a default sales channel. Run the migrations first.")
  }
  return store
}

/** Which seed has run to its end, if any. */
export const finishedSeed = (store: StoreDTO): SeedKind | undefined =>
  store.metadata?.pasar_seed as SeedKind | undefined

/** Notes that a seed has run to its end; it comes last, so that an interrupted seed goes on where it stopped. */
export const markSeedFinished = async (container: MedusaContainer, store: StoreDTO, kind: SeedKind): Promise<void> => {
  const update = { metadata: { ...store.metadata, pasar_seed: kind } }
  await updateStoresWorkflow(container).run({ input: { selector: { id: store.id }, update } })
}

/** Renames Medusa's default sales channel after what it is here: the shop's own storefront. */
export const nameStorefrontChannel = async (container: MedusaContainer, salesChannelId: string): Promise<void> => {
  const update = { name: "Storefront", description: "The shop's own website" }
  await updateSalesChannelsWorkflow(container).run({ input: { selector: { id: salesChannelId }, update } })
}

/** Gives the demo shop its name and its three currencies. SGD and INR prices include tax, USD prices do not. */
export const describeDemoStore = async (container: MedusaContainer, store: StoreDTO): Promise<void> => {
  const supported_currencies = [
    { currency_code: "sgd", is_default: true, is_tax_inclusive: true },
    { currency_code: "inr", is_default: false, is_tax_inclusive: true },
    { currency_code: "usd", is_default: false, is_tax_inclusive: false },
  ]
  const update = { name: "Pasar", supported_currencies }
  await updateStoresWorkflow(container).run({ input: { selector: { id: store.id }, update } })
}
