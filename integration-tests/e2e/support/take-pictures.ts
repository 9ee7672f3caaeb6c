import { join } from "node:path"
import { chromium, expect, type Page } from "@playwright/test"
import config from "../playwright.config.ts"
import { buy } from "./buyer.ts"
import { adminPage, openAdmin, sandbox, signIn } from "./shop.ts"

const scarf = { sku: "IKAT-SCARF-IND", path: "/sg/products/sumba-ikat-scarf?colour=Indigo" }
/** Large enough to read in a README, small enough to load at once. */
const size = { width: 1280, height: 800 }

/** Takes the README's pictures of an open demo shop and gives the files' names. */
export const takePictures = async (folder: string): Promise<string[]> => {
  const browser = await chromium.launch(config.use?.launchOptions)
  const page = await browser.newPage({ baseURL: config.use?.baseURL, viewport: size, reducedMotion: "reduce" })
  const files: string[] = []
  const shoot = async (name: string) => {
    await settle(page)
    files.push(join(folder, `${name}.jpg`))
    await page.screenshot({ path: files.at(-1), type: "jpeg", quality: 80, animations: "disabled", caret: "hide" })
  }

  await page.goto("/sg")
  await shoot("storefront-home")
  await page.goto(scarf.path)
  await shoot("storefront-product")

  await buy(page, scarf.path)
  await orderOnShopee()
  await signIn(page)
  await page.goto(adminPage("/channels/orders"))
  await expect(page.getByRole("row").nth(10)).toBeVisible()
  await shoot("admin-channel-orders")
  await page.goto(adminPage(`/products/${await productOf("sumba-ikat-scarf")}`))
  await expect(page.getByRole("row", { name: scarf.sku }).filter({ hasText: "SGD" })).toBeVisible()
  await shoot("admin-product")
  await browser.close()
  return files
}

/** A purchase on Shopee that has become an order here. */
const orderOnShopee = async () => {
  const external_id = await sandbox.placeOrder([{ sku: scarf.sku, quantity: 1 }])
  const { get } = await openAdmin()
  const taken = async () => {
    const path = `/admin/channel-orders?external_id=${external_id}`
    const { channel_orders } = await get<{ channel_orders: { order_id: string | null }[] }>(path)
    return channel_orders[0]?.order_id
  }
  await expect.poll(taken, { timeout: 30_000 }).toBeTruthy()
}

const productOf = async (handle: string) => {
  const { get } = await openAdmin()
  return (await get<{ products: { id: string }[] }>(`/admin/products?handle=${handle}`)).products[0]?.id
}

/** Whether letters and all pictures in sight are drawn. */
const DRAWN = `document.fonts.status === "loaded" && [...document.images].every(
  (image) => image.getBoundingClientRect().top > innerHeight || (image.complete && image.naturalWidth > 0))`

const settle = async (page: Page) => {
  await page.waitForLoadState("load")
  // No scroll bar is drawn, so no room is kept for one.
  await page.addStyleTag({ content: "html { scrollbar-gutter: auto !important }" })
  await page.waitForFunction(DRAWN)
}
