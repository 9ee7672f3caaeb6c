import { bootApp, type App } from "../../../../integration-tests/harness/app"
import { join } from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { ensureDatabaseObjects } from "@pasar/integrations"
import { CHANNELS_MODULE } from "../../src/modules/channels/name"
import { startConnect } from "../../src/connections/connect-attempts"
import { FakePlatform, FakeProvider } from "../../src/testing"
import { connectChannelWorkflow } from "../../src/workflows/connections"

export type FakeShop = App & { platform: FakePlatform }

const source = (plugin: string, module: string) => join(__dirname, `../../../${plugin}/src/modules/${module}`)

/** A shop in this process with one stock location and the fake market for a channel; no jobs run by themselves. */
export const bootFakeShop = async (): Promise<FakeShop> => {
  const app = await bootApp({
    area: "chan",
    modules: [
      {
        resolve: source("integrations", "integrations"),
        options: { encryption_keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      {
        resolve: source("channels", "channels"),
        options: {
          backend_url: "http://shop.test",
          providers: [{ resolve: ModuleProvider(CHANNELS_MODULE, { services: [FakeProvider] }), id: "fake" }],
        },
      },
    ],
    links: [join(__dirname, "../../src/links")],
  })
  await ensureDatabaseObjects(app.container)
  await app.container.resolve(Modules.STOCK_LOCATION).createStockLocations({
    name: "Singapore",
    address: { address_1: "1 Kampong Glam", country_code: "sg" },
  })
  return { ...app, platform: FakePlatform.named("default") }
}

/** Walks through the authorisation page as a merchant does; answers the connection's id. */
export const connectFake = async (container: MedusaContainer): Promise<string> => {
  const { state } = await startConnect(container, { provider_id: "fake", actor_id: "user_1" })
  const { result } = await connectChannelWorkflow(container).run({
    input: { provider_id: "fake", query: { state, code: "good" } },
  })
  return result.connection_id
}

/** Makes one product with a variant per SKU; null is a variant without one. */
export const createVariants = async (
  container: MedusaContainer,
  title: string,
  skus: (string | null)[],
  { manage_inventory = false }: { manage_inventory?: boolean } = {}
) => {
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title,
          options: [{ title: "Size", values: skus.map((_, index) => `S${index}`) }],
          variants: skus.map((sku, index) => ({
            title: `S${index}`,
            ...(sku !== null && { sku }),
            manage_inventory,
            options: { Size: `S${index}` },
            prices: [],
          })),
        },
      ],
    },
  })
  return result[0]!
}
