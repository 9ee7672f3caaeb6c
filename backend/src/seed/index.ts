import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, promiseAll } from "@medusajs/framework/utils"
import { ensureProducts, ensureStock } from "./products/products"
import { ensureSections } from "./products/sections"
import { ensureDemoAdmin } from "./shop/admin-user"
import { ensureLocations } from "./shop/locations"
import { ensurePublishableKey } from "./shop/publishable-key"
import { ensureRegions } from "./shop/regions"
import { ensureShipping, ensureShippingProfile } from "./shop/shipping"
import { describeDemoStore, finishedSeed, markSeedFinished, nameStorefrontChannel, retrieveStore } from "./shop/store"
import { ensureTaxes } from "./shop/taxes"

export type SeedOptions = {
  /** Nothing but what a live shop needs: its sales channel and publishable key. */
  empty: boolean
  publishableKey?: string
  /** Where the server will be reached, for the addresses of pictures. */
  backendUrl: string
  /** Puts the pictures of the demo shop where the server finds them. */
  drawPictures: () => Promise<void>
}

const LOCK = "pasar:seed"

/**
 * Fills a fresh database. Every part looks before it creates, so an interrupted seed is finished by the next one; one that
 * still runs is waited for.
 */
export const seedShop = async (container: MedusaContainer, options: SeedOptions): Promise<void> => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await knex.transaction(async (transaction) => {
    await transaction.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [LOCK])
    await fill(container, options)
  })
}

const fill = async (container: MedusaContainer, options: SeedOptions): Promise<void> => {
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  const store = await retrieveStore(container)
  const kind = options.empty ? "empty" : "demo"
  const finished = finishedSeed(store)
  const salesChannelId = store.default_sales_channel_id!
  // Both may have been lost or changed since: the key comes from the environment, the pictures lie beside the database.
  await ensurePublishableKey(container, options.publishableKey, salesChannelId)
  if (finished) {
    await (finished === "demo" ? options.drawPictures() : undefined)
    logger.info(`Seed: nothing to do, this database holds the ${finished} shop.`)
    return
  }
  await nameStorefrontChannel(container, salesChannelId)
  if (!options.empty) {
    await describeDemoStore(container, store)
    // Drawing runs on the picture library's own threads, beside the database work.
    await promiseAll([options.drawPictures(), fillDemoShop(container, options, salesChannelId)])
  }
  await markSeedFinished(container, store, kind)
  logger.info(`Seed: the ${kind} shop is ready.`)
}

const fillDemoShop = async (container: MedusaContainer, { backendUrl }: SeedOptions, sales_channel_id: string) => {
  const [locations, sections] = [await ensureLocations(container, sales_channel_id), await ensureSections(container)]
  await ensureRegions(container)
  await ensureTaxes(container, sections.types)
  const shipping_profile_id = await ensureShippingProfile(container)
  await ensureShipping(container, locations, shipping_profile_id)
  const picture_url = new URL("/static/demo", backendUrl).href
  await ensureProducts(container, { sections, sales_channel_id, shipping_profile_id, picture_url })
  await ensureStock(container, locations)
  await ensureDemoAdmin(container)
}
