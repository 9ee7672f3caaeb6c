import { asValue } from "@medusajs/framework/awilix"
import { createMedusaContainer, ModuleProvider } from "@medusajs/framework/utils"
import { FakeProvider } from "../../../../testing"
import loadProviders from "../providers"

class ProviderOfTomorrow extends FakeProvider {
  static override readonly identifier = "tomorrow"
  override readonly descriptor = { ...new FakeProvider({}, {}).descriptor, contract_version: 99 as never }
}

const load = (services: unknown[]) => {
  const container = createMedusaContainer().register({ logger: asValue({ info: () => undefined }) })
  const providers = [
    { resolve: ModuleProvider("channels", { services: services as never }), id: "market", options: {} },
  ]
  return loadProviders({ container, options: { providers } } as never)
}

describe("the providers of a shop", () => {
  it("refuses a provider that follows another version of the contract", async () => {
    await expect(load([ProviderOfTomorrow])).rejects.toThrow(
      'The channel provider "market" follows contract version 99, this Pasar needs version'
    )
  })
})
