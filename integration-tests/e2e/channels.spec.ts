import { expect, type Page } from "@playwright/test"
import type { AdminClient } from "../harness/admin-client.ts"
import { shelve } from "./shelf.ts"
import { buy } from "./support/buyer.ts"
import { adminPage, openAdmin, sandbox, signIn } from "./support/shop.ts"
import { test } from "./support/test.ts"

// The demo shop is connected with the sandbox, live for stock and orders. Each test has a piece of its own.
const basket = { sku: "LOMBOK-BASKET-SMO", handle: "lombok-lidded-basket", choice: "colour=Smoked" }
const shirt = { sku: "CAMP-SHIRT-SOG-XL", handle: "kawung-camp-shirt", choice: "colour=Soga&size=XL" }
const jacket = { sku: "KANTHA-JKT-TUR-L", handle: "kantha-reversible-jacket", choice: "colour=Turmeric&size=L" }
const clutch = { sku: "YAKAN-CLUTCH-TUR" }

type Piece = { handle: string; choice: string }
type Order = {
  id: string
  total: number
  status: string
  sales_channel: { name: string }
  items: { id: string; variant_sku: string; quantity: number }[]
  fulfillments: { labels: { tracking_number: string }[] }[]
}

let admin: AdminClient
test.beforeAll(async () => {
  admin = await openAdmin()
})

const shelf = ({ handle, choice }: Piece) => `/sg/products/${handle}?${choice}`
const stock = (page: Page) => page.getByRole("status", { name: "Stock" })
const expectStockThere = (sku: string, quantity: number, timeout = 60_000) =>
  expect.poll(() => sandbox.stock(sku), { timeout, message: `stock of ${sku} on Shopee` }).toBe(quantity)

/** Four free pieces on the shelf, and Shopee shows them; again where one of the day's orders came in between. */
const shelveFour = (sku: string) =>
  expect(async () => {
    await shelve(sku, 4)
    await expectStockThere(sku, 4, 20_000)
  }).toPass({ timeout: 90_000 })
const channelPart = (page: Page) => page.getByRole("region", { name: /^Shopee · / })

const ordersOf = async (external_id: string) =>
  await admin.get<{ channel_orders: { order_id: string | null }[]; count: number }>(
    `/admin/channel-orders?external_id=${external_id}`
  )

/** The order's id in Pasar, once it is there. */
const taken = async (external_id: string): Promise<string> => {
  const order_id = async () => (await ordersOf(external_id)).channel_orders[0]?.order_id
  await expect.poll(order_id, { timeout: 60_000, message: `order ${external_id} in Pasar` }).toBeTruthy()
  return (await order_id())!
}

const orderOf = async (id: string) => {
  const fields = "id,total,status,sales_channel.name,*items,*fulfillments,*fulfillments.labels"
  return (await admin.get<{ order: Order }>(`/admin/orders/${id}?fields=${fields}`)).order
}

test("a purchase on the storefront lowers the stock on Shopee, and the product page in the admin says so", async ({
  page,
  browser,
}) => {
  await shelveFour(basket.sku)
  const merchant = await (await browser.newContext()).newPage()
  await signIn(merchant)
  const { products } = await admin.get<{ products: { id: string }[] }>(`/admin/products?handle=${basket.handle}`)
  await merchant.goto(adminPage(`/products/${products[0]?.id}`))
  const row = merchant.getByRole("row", { name: basket.sku }).filter({ hasText: "SGD" })
  await expect(row.getByRole("cell").nth(2)).toHaveText(/^4/)

  await buy(page, shelf(basket))

  await expectStockThere(basket.sku, 3)
  await expect(row.getByRole("cell").nth(2)).toHaveText(/^3/)
  await merchant.close()
})

test("an order on Shopee becomes exactly one order, reserved, with Shopee's total, and lowers the storefront's stock", async ({
  page,
  browser,
}) => {
  await shelveFour(shirt.sku)
  const shopper = await (await browser.newContext()).newPage()
  await shopper.goto(shelf(shirt))
  await expect(stock(shopper)).toHaveText("Only 4 left")

  const external_id = await sandbox.placeOrder([{ sku: shirt.sku, quantity: 1 }])
  const order_id = await taken(external_id)

  await expect(async () => {
    await shopper.reload()
    await expect(stock(shopper)).toHaveText("Only 3 left", { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  const books = await sandbox.order(external_id)
  const order = await orderOf(order_id)
  expect((await ordersOf(external_id)).count).toBe(1)
  expect(order.total).toBe(books.buyer_paid)
  expect(order.items.map(({ variant_sku, quantity }) => [variant_sku, quantity])).toEqual([[shirt.sku, 1]])
  const { reservations } = await admin.get<{ reservations: { quantity: number }[] }>(
    `/admin/reservations?line_item_id[]=${order.items[0]?.id}`
  )
  expect(reservations.map(({ quantity }) => quantity)).toEqual([1])

  await signIn(page)
  await page.goto(adminPage("/channels/orders"))
  await page.getByRole("row", { name: external_id }).click()
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /^#\d+$/ })
    .click()
  await expect(page.getByText(`from ${order.sales_channel.name}`)).toBeVisible()
  await expect(channelPart(page).getByText(external_id)).toBeVisible()
  await expect(page.getByText("Allocated")).toBeVisible()
  await shopper.close()
})

test("an order shipped in the admin is shipped on Shopee, and its tracking number comes back", async ({ page }) => {
  const external_id = await sandbox.placeOrder([{ sku: clutch.sku, quantity: 1 }])
  const order_id = await taken(external_id)
  await signIn(page)
  await page.goto(adminPage(`/orders/${order_id}`))
  await channelPart(page).getByRole("button", { name: "Ship order" }).click()

  const shipped = async () => (await sandbox.order(external_id)).packages[0]
  await expect.poll(async () => (await shipped())?.ship_order_commits, { timeout: 60_000 }).toBe(1)
  // The courier gives the number a while after the shipment was arranged.
  await expect.poll(async () => (await shipped())?.tracking_number, { timeout: 60_000 }).toBeTruthy()
  const tracking = async () => (await orderOf(order_id)).fulfillments[0]?.labels[0]?.tracking_number
  await expect.poll(tracking, { timeout: 60_000 }).toBe((await shipped())?.tracking_number)
  // Medusa's own part of the page follows by itself.
  await expect(page.getByText("Awaiting fulfillment")).toHaveCount(0)
  await expect(page.getByText((await shipped())!.tracking_number).first()).toBeVisible()
})

test("an order cancelled in the admin is cancelled on Shopee, and its stock comes back", async ({ page }) => {
  await shelveFour(jacket.sku)
  const external_id = await sandbox.placeOrder([{ sku: jacket.sku, quantity: 1 }])
  const order_id = await taken(external_id)
  await signIn(page)
  await page.goto(adminPage(`/orders/${order_id}`))
  await page
    .getByRole("heading", { level: 1, name: /^#\d+$/ })
    .locator("xpath=ancestor::div[3]")
    .getByRole("button")
    .last()
    .click()
  await page.getByRole("menuitem", { name: "Cancel" }).click()
  await page.getByRole("button", { name: "Continue" }).click()

  await expect.poll(async () => (await sandbox.order(external_id)).status, { timeout: 60_000 }).toBe("CANCELLED")
  await expectStockThere(jacket.sku, 4)
  await page.goto(shelf(jacket))
  await expect(stock(page)).toHaveText("Only 4 left")
})

test("an order cancelled on Shopee is cancelled in the admin, and its stock comes back", async ({ page }) => {
  await shelveFour(jacket.sku)
  const external_id = await sandbox.placeOrder([{ sku: jacket.sku, quantity: 1 }])
  const order_id = await taken(external_id)
  await signIn(page)
  await page.goto(adminPage(`/orders/${order_id}`))
  await sandbox.act(external_id, "cancel")

  await expect(channelPart(page).getByText(/Cancelled$/)).toBeVisible({ timeout: 60_000 })
  await expect.poll(async () => (await orderOf(order_id)).status, { timeout: 60_000 }).toBe("canceled")
  await page.goto(shelf(jacket))
  await expect(stock(page)).toHaveText("Only 4 left")
})
