import { expect, type Locator, type Page } from "@playwright/test"
import { countOrders, shelve } from "./shelf.ts"
import { test } from "./support/test.ts"

const kurta = "/sg/products/block-print-kurta?colour=Indigo&size=L"
const scarf = "/sg/products/sumba-ikat-scarf?colour=Charcoal"
const fabric = "/sg/products/pochampally-ikat-fabric?colour=Indigo"

const buyer = {
  "E-mail": "mei@example.com",
  "First name": "Mei",
  "Last name": "Tan",
  "Street and number": "12 Haji Lane",
  "Postal code": "189200",
}

const payButton = (page: Page) => page.getByRole("button", { name: /^Pay / })
const cart = (page: Page) => page.getByRole("dialog", { name: "Cart" })
const stock = (page: Page) => page.getByRole("status", { name: "Stock" })
const confirmation = (page: Page) => page.getByRole("heading", { level: 1, name: /Order #\d+ is placed/ })

const addToCart = async (page: Page, path: string) => {
  await page.goto(path)
  await page.getByRole("button", { name: "Add to cart" }).click()
  await expect(cart(page)).toBeVisible()
}

const fillIn = async (page: Page, values: Record<string, string> = buyer) => {
  for (const [label, value] of Object.entries(values)) {
    await page.getByLabel(label).fill(value)
  }
}

const goToCheckout = async (page: Page) => {
  await cart(page).getByRole("link", { name: "Go to checkout" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible()
}

const tabTo = async (page: Page, target: Locator) => {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element.matches(":focus"))) {
      return
    }
    await page.keyboard.press("Tab")
  }
  throw new Error(`Not reached by the Tab key: ${target}`)
}

test("a purchase shows its order number, and the last pieces fall on another open page", async ({ page, browser }) => {
  await shelve("IKAT-SCARF-CHA", 2)
  const other = await (await browser.newContext()).newPage()
  await other.goto(scarf)
  await expect(stock(other)).toHaveText("Only 2 left")

  await addToCart(page, scarf)
  await expect(cart(page).getByRole("listitem", { name: "Sumba Ikat Scarf, Charcoal" })).toContainText("S$128.00")
  await goToCheckout(page)
  await fillIn(page)
  await page.getByLabel("Express").check()
  await expect(payButton(page)).toHaveText("Pay S$140.00")
  await payButton(page).click()

  await expect(confirmation(page)).toBeVisible()
  const ordered = page.getByRole("region", { name: "What you ordered" })
  await expect(ordered).toContainText("Sumba Ikat Scarf")
  await expect(ordered).toContainText("S$140.00")
  await expect(page.getByRole("button", { name: "Cart, 0 pieces" })).toBeVisible()
  await expect(stock(other)).toHaveText("Only 1 left")
  await other.close()
})

test("another browser sees an order by its address alone, is told nothing else, and needs no script", async ({
  page,
  browser,
}) => {
  await addToCart(page, fabric)
  await goToCheckout(page)
  await fillIn(page)
  await payButton(page).click()
  await expect(confirmation(page)).toBeVisible()

  const context = await browser.newContext({ javaScriptEnabled: false })
  const stranger = await context.newPage()
  const field = stranger.getByLabel("Enter the e-mail address you ordered with")
  const told = async (path: string, email: string) => {
    const shown = await stranger.goto(path)
    await field.fill(email)
    const [answer] = await Promise.all([
      stranger.waitForResponse((response) => response.request().method() === "POST"),
      stranger.getByRole("button", { name: "Show the order" }).click(),
    ])
    return [shown?.status(), answer.status(), await stranger.getByRole("main").innerText(), await field.inputValue()]
  }
  const wrong = await told(page.url(), "lin@example.com")
  await expect(field).toHaveAccessibleDescription(/^No order opens with this address/)
  expect(wrong.slice(0, 2)).toEqual([200, 200])
  expect(await told("/sg/orders/order_01NOTHING", "mei@example.com")).toEqual([...wrong.slice(0, 3), "mei@example.com"])

  await stranger.goto(page.url())
  await field.fill("Mei@Example.com")
  await stranger.getByRole("button", { name: "Show the order" }).click()
  await expect(confirmation(stranger)).toBeVisible()
  const kept = (await context.cookies()).find(({ name }) => name === "pasar_shown_orders")
  const atCheckout = (await page.context().cookies()).find(({ name }) => name === "pasar_orders")
  const shape = ({ httpOnly, sameSite, secure, path }: NonNullable<typeof kept>) => [httpOnly, sameSite, secure, path]
  expect(shape(kept!)).toEqual(shape(atCheckout!))
  expect(kept?.httpOnly).toBe(true)
  // Anybody's browser: it forgets what it was shown once it is closed, and the one that ordered does not.
  expect([kept!.expires, atCheckout!.expires > Date.now() / 1_000]).toEqual([-1, true])
  await context.close()
})

test("a whole purchase needs no mouse", async ({ page }) => {
  await page.goto(fabric)
  await tabTo(page, page.getByRole("radio", { name: "Indigo" }))
  await page.keyboard.press("ArrowRight")
  await expect(page).toHaveURL(/colour=Turmeric/)
  await tabTo(page, page.getByRole("button", { name: "Add to cart" }))
  await page.keyboard.press("Enter")
  await expect(cart(page)).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(cart(page)).toBeHidden()
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeFocused()
  await page.keyboard.press("Enter")
  await tabTo(page, cart(page).getByRole("link", { name: "Go to checkout" }))
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible()
  for (const [label, value] of Object.entries(buyer)) {
    await tabTo(page, page.getByLabel(label))
    await page.keyboard.type(value)
  }
  await tabTo(page, payButton(page))
  await page.keyboard.press("Enter")
  await expect(confirmation(page)).toBeVisible()
})

test("a wrong field is told beside it, takes the focus and loses nothing typed", async ({ page, browser }) => {
  await addToCart(page, fabric)
  await goToCheckout(page)
  await fillIn(page, { ...buyer, "Postal code": "1892" })
  await payButton(page).click()
  await expect(page.getByLabel("Postal code")).toBeFocused()
  await expect(page.getByText("A Singapore postal code has six digits")).toBeVisible()
  await expect(page.getByLabel("Street and number")).toHaveValue("12 Haji Lane")

  const context = await browser.newContext({ javaScriptEnabled: false })
  await context.addCookies(await page.context().cookies())
  const scriptless = await context.newPage()
  await scriptless.goto("/sg/checkout")
  await scriptless.getByLabel("Street and number").fill("12 Haji Lane")
  await payButton(scriptless).click()
  await expect(scriptless.getByText("A Singapore postal code has six digits")).toBeVisible()
  await expect(scriptless.getByLabel("Street and number")).toHaveValue("12 Haji Lane")
  await context.close()

  await page.getByLabel("Postal code").fill("189200")
  await expect(page.getByText("A Singapore postal code has six digits")).toBeHidden()
  await payButton(page).click()
  await expect(confirmation(page)).toBeVisible()
})

test("pieces that sell out during the checkout are told at their line", async ({ page, browser }) => {
  await shelve("KURTA-IND-L", 3)
  await addToCart(page, kurta)
  await cart(page)
    .getByRole("button", { name: /^One more of/ })
    .click()
  await cart(page)
    .getByRole("button", { name: /^One more of/ })
    .click()
  await expect(cart(page).getByText("That is all there is.")).toBeVisible()
  await goToCheckout(page)
  await fillIn(page)

  const faster = await (await browser.newContext()).newPage()
  await addToCart(faster, kurta)
  await goToCheckout(faster)
  await fillIn(faster)
  await payButton(faster).click()
  await expect(confirmation(faster)).toBeVisible()
  await faster.close()

  await payButton(page).click()
  const line = page.getByRole("listitem", { name: "Block Print Kurta, Indigo / L" })
  await expect(line.getByRole("alert")).toHaveText("Only 2 left. Lower the number to go on.")
  await expect(page.getByLabel("Street and number")).toHaveValue("12 Haji Lane")
  await line.getByRole("button", { name: /^One less of/ }).click()
  await expect(line.getByRole("alert")).toBeHidden()
  await payButton(page).click()
  await expect(confirmation(page)).toBeVisible()
})

test("an impatient second press orders once", async ({ page }) => {
  await addToCart(page, fabric)
  await goToCheckout(page)
  const email = `twice-${Date.now()}@example.com`
  await fillIn(page, { ...buyer, "E-mail": email })
  await payButton(page).dblclick()
  await expect(confirmation(page)).toBeVisible()
  expect(await countOrders(email)).toBe(1)
})

test("a sold-out variant can be looked at but not bought", async ({ page }) => {
  await shelve("HAORI-RUS-LX", 0)
  await shelve("HAORI-RUS-SM", 1)
  await page.goto("/sg/products/ikat-haori-jacket?colour=Rust&size=S%2FM")
  await page.getByRole("radio", { name: "L/XL, sold out" }).check()
  await expect(stock(page)).toHaveText("Sold out")
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled()
})

test("another country has its own currency and tax, and takes the cart along", async ({ page }) => {
  await addToCart(page, fabric)
  await page.keyboard.press("Escape")
  await page.getByLabel("Send to Singapore").click()
  await page.getByRole("button", { name: "United States" }).click()
  await expect(page).toHaveURL(/\/us\/products\/pochampally-ikat-fabric/)
  await expect(page.getByRole("main").getByText("$21.00").first()).toBeVisible()
  await page.getByRole("button", { name: "Cart, 1 piece" }).click()
  await goToCheckout(page)
  // 21.00 and 24.00 for the delivery; California takes 7.25 % of both.
  await page.getByLabel("State", { exact: true }).selectOption("California")
  await expect(page.getByText("California sales tax")).toBeVisible()
  await fillIn(page, {
    "E-mail": "ana@example.com",
    "First name": "Ana",
    "Last name": "Lee",
    "Street and number": "500 Valencia Street",
    "Town or city": "San Francisco",
    "ZIP code": "94110",
  })
  await page.getByLabel("Standard").check()
  await expect(payButton(page)).toHaveText("Pay $48.26")
  await payButton(page).click()
  await expect(confirmation(page)).toBeVisible()
})

test("what the shop does not have is answered 404 within the shop", async ({ page }) => {
  for (const path of ["/sg/products/no-such-piece", "/sg/categories/no-such-shelf", "/sg/no/such/page"]) {
    const response = await page.goto(path)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole("heading", { level: 1, name: "That is not on our shelves" })).toBeVisible()
  }
})

test("an address without a country leads to the same page in the shopper's own", async ({ page }) => {
  await page.goto("/products?q=scarf")
  await expect(page).toHaveURL(/\/sg\/products\?q=scarf$/)
  await expect(page.getByRole("heading", { level: 3 }).first()).toContainText(/scarf/i)
})
