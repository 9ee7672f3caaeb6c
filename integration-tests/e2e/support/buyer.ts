import { expect, type Page } from "@playwright/test"

const buyer = {
  "E-mail": "mei@example.com",
  "First name": "Mei",
  "Last name": "Tan",
  "Street and number": "12 Haji Lane",
  "Postal code": "189200",
}

/** Buys one piece of what a product page shows, to the end. */
export const buy = async (page: Page, path: string) => {
  await page.goto(path)
  await page.getByRole("button", { name: "Add to cart" }).click()
  await page.getByRole("dialog", { name: "Cart" }).getByRole("link", { name: "Go to checkout" }).click()
  for (const [label, value] of Object.entries(buyer)) {
    await page.getByLabel(label).fill(value)
  }
  await page.getByRole("button", { name: /^Pay / }).click()
  await expect(page.getByRole("heading", { level: 1, name: /Order #\d+ is placed/ })).toBeVisible()
}
