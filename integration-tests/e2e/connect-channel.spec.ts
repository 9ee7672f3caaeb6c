import { expect } from "@playwright/test"
import { adminPage, signIn } from "./support/shop.ts"
import { test } from "./support/test.ts"

test("a merchant disconnects Shopee and connects it again: approval, what was found, live", async ({ page }) => {
  await signIn(page)
  await page.goto(adminPage("/channels"))
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Shopee · / })
    .click()
  await page.getByRole("button", { name: "More" }).click()
  await page.getByRole("menuitem", { name: "Disconnect" }).click()
  const question = page.getByRole("alertdialog")
  await question.getByRole("textbox").fill("Pasar Sandbox Shop")
  await question.getByRole("button", { name: "Disconnect Shopee" }).click()
  await expect(page.getByText("It was disconnected in the admin.")).toBeVisible()

  await page.getByRole("navigation").getByRole("link", { name: "Channels", exact: true }).click()
  await page.getByRole("button", { name: "Connect Shopee again", exact: true }).click()
  await expect(page.getByText("asks to work with your shop")).toBeVisible()
  await page.getByRole("button", { name: "Approve" }).click()

  await expect(page.getByRole("heading", { name: "Here is what we found" })).toBeVisible()
  await expect(page.getByText("139 of 139 variants match by SKU, 0 do not")).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText("Stock: observing")).toBeVisible()
  await expect(page.getByText("Orders: observing")).toBeVisible()
  await page.getByRole("button", { name: /^Go live with stock and orders/ }).click()
  await expect(page.getByText("Stock: live")).toBeVisible()
  await expect(page.getByText("Orders: live")).toBeVisible()
  await expect(page.getByRole("heading", { name: "Here is what we found" })).toBeHidden()
})
