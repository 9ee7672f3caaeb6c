import { expect } from "@playwright/test"
import { goWithin } from "./support/go-within.ts"
import { watchPolicy } from "./support/policy.ts"
import { adminPage, openAdmin, signIn } from "./support/shop.ts"
import { test } from "./support/test.ts"

const LISTS =
  `/orders /products /collections /categories /inventory /reservations /customers /customer-groups /promotions
  /campaigns /price-lists /settings/store /settings/users /settings/regions /settings/tax-regions /settings/return-reasons
  /settings/sales-channels /settings/product-types /settings/product-tags /settings/locations
  /settings/publishable-api-keys /settings/secret-api-keys /settings/workflows /settings/profile
  /channels /channels/calls /channels/messages /channels/dead-letters /channels/issues /channels/orders
  /team /team/invitations /team/roles /team/roles/viewer /team/roles/create /team/api-keys /team/sessions /audit`
    .split(/\s+/)
    .filter(Boolean)

test("the admin's pages run nothing but the build's own scripts", async ({ page }) => {
  const admin = await openAdmin()
  const { products } = await admin.get<{ products: { id: string }[] }>("/admin/products?limit=1&fields=id")
  const { orders } = await admin.get<{ orders: { id: string }[] }>("/admin/orders?limit=1&fields=id")
  const watch = await watchPolicy(page)
  const answer = await page.goto(adminPage("/login"))
  expect(answer?.headers()["content-security-policy"]).toContain("script-src 'self';")
  await watch.expectNone("/login")

  await signIn(page)
  const details = [...products.map(({ id }) => `/products/${id}`), ...orders.map(({ id }) => `/orders/${id}`)]
  const paths = [...LISTS, ...details]
  const scripts = new Set<string>()
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") {
      scripts.add(response.url())
    }
  })
  await page.goto(adminPage(paths[0]!))
  for (const path of paths) {
    await goWithin(page, path)
    // The settings have a bar of their own, which is no navigation to a screen reader.
    await expect(page.getByRole("navigation").or(page.getByRole("complementary")).first()).toBeVisible()
    await watch.expectNone(path)
    expect(new URL(page.url()).pathname).toContain(path)
  }
  // Each page is a script of its own: all were opened, and none was a page that is not there.
  expect(scripts.size).toBeGreaterThan(paths.length)
  await page.goto(adminPage("/products/create"))
  await expect(page.getByText("Upload images").first()).toBeVisible()
  await watch.expectNone("/products/create")
})

test("the storefront's pages run nothing without this answer's nonce, the checkout included", async ({ page }) => {
  const watch = await watchPolicy(page)
  const policies = new Set<string>()
  const catalogue = ["/sg", "/sg/products", "/sg/products/sumba-ikat-scarf", "/sg/categories/apparel", "/sg/cart"]
  for (const path of [
    ...catalogue,
    "/sg/products/nowhere",
    "/nowhere",
    "/nowhere.png",
    "/sg/orders/order_01NOTHING",
    "/sg/checkout",
  ]) {
    const answer = await page.goto(path)
    const policy = answer?.headers()["content-security-policy"] ?? ""
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}';/)
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/)
    policies.add(policy)
    const scripts = page.locator("script:not([src]):not([type='application/ld+json'])")
    expect(await scripts.count(), path).toBeGreaterThan(0)

    await watch.expectNone(path)
  }
  expect(policies.size).toBe(10)

  await page.goto("/sg/products/sumba-ikat-scarf?colour=Charcoal")
  await page.getByRole("button", { name: "Add to cart" }).click()
  await page.getByRole("dialog", { name: "Cart" }).getByRole("link", { name: "Go to checkout" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible()
  await page.reload()
  await expect(page.getByRole("button", { name: /^Pay / })).toBeVisible()
  await watch.expectNone("checkout")
})

test("a script that somebody planted in a page does not run", async ({ page }) => {
  const watch = await watchPolicy(page)
  await page.goto("/sg")
  const planted = async () =>
    await page.evaluate(() => {
      const script = document.createElement("script")
      script.textContent = "window.planted = true"
      document.body.append(script)
      return "planted" in window
    })
  expect(await planted()).toBe(false)
  await page.goto(adminPage("/login"))
  expect(await planted()).toBe(false)
  await expect(watch.expectNone("a planted script")).rejects.toThrow(/script-src/)
})
