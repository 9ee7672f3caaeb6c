import { expect } from "@playwright/test"
import { adminPage, openAdmin, sandbox, signIn } from "./support/shop.ts"
import { test } from "./support/test.ts"

// Runs after the connect flow, which counts the variants of the shop as it was delivered.
const stranger = "NOT-IN-THE-SHOP-1"

test("a listing that nothing matches is one cause with its fix, is ignored, and comes back with Undo", async ({
  page,
}) => {
  const admin = await openAdmin()
  await sandbox.post("/listings", [{ sku: stranger, title: "Stranger", price: 9.5, quantity: 3 }])
  const { channel_connections } = await admin.get<{ channel_connections: { id: string }[] }>(
    "/admin/channel-connections"
  )
  await admin.post(`/admin/channel-connections/${channel_connections[0]!.id}/discover`, { refresh: true })

  await signIn(page)
  await page.goto(adminPage("/channels/issues"))
  const cause = page.getByRole("listitem").filter({ hasText: "1 listing on Shopee has no matching SKU here" })
  await expect(cause).toContainText("Add the SKU to a variant here", { timeout: 60_000 })
  await cause.getByRole("button", { name: "See details" }).click()
  await expect(page.getByRole("dialog")).toContainText(stranger)
  await page.getByRole("dialog").getByRole("button", { name: "Close details" }).click()

  await cause.getByRole("button", { name: "Ignore issue" }).click()
  await expect(cause).toBeHidden()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(cause).toBeVisible()
})

test("several channel orders are chosen and read again together", async ({ page }) => {
  const numbers = [0, 1].map(() => sandbox.placeOrder([{ sku: "YAKAN-CLUTCH-TUR", quantity: 1 }]))
  const [first, second] = await Promise.all(numbers)
  await signIn(page)
  await page.goto(adminPage("/channels/orders"))
  for (const number of [first, second]) {
    await page.getByRole("checkbox", { name: `Select order ${number}` }).click({ timeout: 60_000 })
  }
  const bar = page.getByRole("toolbar", { name: "Actions for the chosen orders" })
  await expect(bar).toContainText("2 orders selected")
  await bar.getByRole("button", { name: "Retry 2 orders" }).click()
  await expect(page.getByText("2 orders are being read again from the channel.")).toBeVisible()
  await expect(bar).toBeHidden()
})
