import { expect, type Page } from "@playwright/test"
import { buy } from "./support/buyer.ts"
import { adminPage, openAdmin, sandbox, signIn } from "./support/shop.ts"
import { shelve } from "./shelf.ts"
import { test } from "./support/test.ts"

const widths = [1280, 390]
const pouch = { sku: "HMONG-POUCH-IND", path: "/sg/products/hmong-batik-pouch" }

type Place = { id: string; name: string }

/** An order of the storefront whose payment is in the till, and the one location that ships it. */
const payOrder = async (page: Page): Promise<{ order_id: string; place: Place }> => {
  const { get, post } = await openAdmin()
  await shelve(pouch.sku, 3)
  await buy(page, pouch.path)
  type Order = {
    id: string
    items: { id: string }[]
    payment_collections: { payments: { id: string; captured_at: string | null }[] }[]
  }
  const { orders } = await get<{ orders: Order[] }>(
    "/admin/orders?fields=id,items.id,*payment_collections.payments&order=-created_at&limit=1"
  )
  const { id, items, payment_collections } = orders[0]!
  const payment = payment_collections[0]!.payments[0]!
  if (!payment.captured_at) {
    await post(`/admin/payments/${payment.id}/capture`)
  }
  const { reservations } = await get<{ reservations: { location_id: string }[] }>(
    `/admin/reservations?line_item_id=${items[0]!.id}`
  )
  const { stock_location } = await get<{ stock_location: Place }>(
    `/admin/stock-locations/${reservations[0]!.location_id}`
  )
  return { order_id: id, place: stock_location }
}

const refund = async (page: Page, order_id: string) => {
  await page.goto(adminPage(`/orders/${order_id}/refund`))
  const drawer = page.getByRole("dialog")
  await drawer.getByRole("combobox").first().click()
  await page.getByRole("option").first().click()
  await drawer.getByRole("button", { name: "Save" }).click()
}

/** Both tries of the refund, by who made them: the refused one says what was missing. */
const readInAudit = async (page: Page, name: string) => {
  await page.goto(adminPage("/audit"))
  await page.getByRole("combobox", { name: "Who" }).click()
  await page.getByRole("option", { name }).click()
  await page.getByRole("searchbox").fill("order:refund")
  const entries = page.getByRole("row").or(page.getByRole("listitem")).filter({ hasText: "Order: refund" })
  const ended = (outcome: string) => entries.filter({ hasText: outcome }).locator("visible=true").first()
  await expect(ended("Succeeded")).toBeVisible()
  await ended("Denied").click()
  await expect(page.getByRole("dialog").getByRole("region", { name: "What changed" })).toContainText("order:refund")
  await page.getByRole("button", { name: "Close details" }).click()
}

for (const width of widths) {
  test(`somebody is invited, is refused a refund, is told whom to ask, and may once it is granted, at ${width} px`, async ({
    page: owner,
    browser,
  }) => {
    const name = `Ina${width}`
    const email = `${name.toLowerCase()}@pasar.test`
    const password = `a long password of ${name}`
    const size = { viewport: { width, height: 844 } }
    const shopper = await (await browser.newContext()).newPage()
    const { order_id, place } = await payOrder(shopper)
    const { post } = await openAdmin()
    await post("/admin/stock-locations", { name: `Elsewhere ${width}` })
    await owner.setViewportSize(size.viewport)
    await signIn(owner)

    await owner.goto(adminPage("/team"))
    await owner.getByRole("link", { name: "Invite somebody" }).click()
    const panel = owner.getByRole("dialog")
    await panel.getByLabel("E-mail").fill(email)
    await panel.getByLabel("Role").click()
    await owner.getByRole("option", { name: "Fulfilment" }).click()
    await panel.getByLabel("Some stock locations").click()
    await panel.getByLabel(place.name, { exact: true }).click()
    await panel.getByRole("button", { name: `Invite ${email}` }).click()
    const link = await owner.getByTestId("invitation-link").textContent()
    await owner.getByRole("button", { name: "Close details" }).click()
    await expect(owner.getByRole("button", { name: email }).locator("visible=true").first()).toBeVisible()

    const member = await (await browser.newContext(size)).newPage()
    await member.goto(link!)
    await member.getByPlaceholder("First name").fill(name)
    await member.getByPlaceholder("Last name").fill("Sari")
    await member.getByPlaceholder("Password", { exact: true }).fill(password)
    await member.getByPlaceholder("Repeat password").fill(password)
    await member.getByRole("button", { name: "Create account" }).click()
    await member.getByRole("link", { name: "Start Medusa Admin" }).click()
    await member.waitForURL(/\/login/)
    await member.getByPlaceholder("Email").fill(email)
    await member.getByPlaceholder("Password", { exact: true }).fill(password)
    await member.getByRole("button", { name: "Continue with Email" }).click()
    await expect(member.getByRole("heading", { name: "Orders" })).toBeVisible()

    await member.goto(adminPage("/settings/locations"))
    await expect(member.getByText(place.name).first()).toBeVisible()
    await expect(member.getByText(/^Elsewhere/)).toHaveCount(0)
    await member.goto(adminPage("/team"))
    const notice = member.getByRole("alert")
    await expect(notice).toContainText("These members cannot be shown to you.")
    await expect(notice).toContainText("You lack member:read. Roles with it: Owner, Admin, Manager")
    await expect(notice).toContainText("Ask ")
    await expect(member.getByRole("link", { name: "Invite somebody" })).toBeHidden()
    await refund(member, order_id)
    await expect(member.getByText(/You lack order:refund\. Roles with it: .*Finance.*Ask /)).toBeVisible()

    await owner.goto(adminPage("/team"))
    await owner
      .getByRole("button", { name: `${name} Sari` })
      .locator("visible=true")
      .click()
    await panel.getByRole("searchbox").fill("refund")
    const why = panel.getByRole("region", { name: `What can ${name} Sari do, and why?` })
    await expect(why).toContainText(/Refund not allowed\. Roles with it: .*Finance/)
    await panel.getByRole("button", { name: "Give another role" }).click()
    await panel.getByLabel("Role", { exact: true }).click()
    await owner.getByRole("option", { name: "Finance" }).click()
    await panel.getByRole("button", { name: "Give Finance" }).click()
    await expect(why).toContainText(/Refund as Finance/)

    await member.getByRole("button", { name: "Save" }).click()
    await expect(member.getByText(/^Refund of amount .* successful$/)).toBeVisible()

    await readInAudit(owner, `${name} Sari`)
    await owner.goto(adminPage("/team"))
    await owner
      .getByRole("button", { name: `${name} Sari` })
      .locator("visible=true")
      .click()
    await panel.getByRole("button", { name: "Sign out everywhere" }).click()
    await expect(owner.getByText(`${name} Sari is signed out everywhere.`)).toBeVisible()
    await member.goto(adminPage("/orders"))
    await expect(member.getByRole("button", { name: "Continue with Email" })).toBeVisible()
    await member.close()
    await shopper.close()
  })
}

/** Somebody with a role at one location alone, by its invitation. */
const addPacker = async (place: Place) => {
  const { post } = await openAdmin()
  const login = { email: "packer@pasar.test", password: "a long password of a packer" }
  const scope = { role_id: "fulfilment", scope_type: "stock_location", scope_ids: [place.id], expires_in_days: 1 }
  const { token } = await post<{ token: string }>("/admin/access/invitations", { email: login.email, ...scope })
  const registered = await send("/auth/user/emailpass/register", login)
  await send(`/admin/invites/accept?token=${token}`, { email: login.email, first_name: "Pak" }, registered.token)
  return login
}

const send = async (path: string, data: object, token = "") => {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }
  const answer = await fetch(new URL(path, adminPage("")), { method: "POST", headers, body: JSON.stringify(data) })
  expect(answer.ok).toBe(true)
  return (await answer.json()) as { token: string }
}

test("who is limited to a location is offered to ship its channel orders there, and nothing that reaches beyond", async ({
  page,
}) => {
  const { get } = await openAdmin()
  // A piece that no other test buys.
  const external_id = await sandbox.placeOrder([{ sku: "YAKAN-CLUTCH-RED", quantity: 1 }])
  type Taken = { channel_orders: { order_id: string | null }[] }
  const taken = async () =>
    (await get<Taken>(`/admin/channel-orders?external_id=${external_id}`)).channel_orders[0]?.order_id
  await expect.poll(taken, { timeout: 60_000 }).toBeTruthy()
  const order_id = await taken()
  const { order } = await get<{ order: { items: Place[] } }>(`/admin/orders/${order_id}?fields=*items`)
  const { reservations } = await get<{ reservations: { location_id: string }[] }>(
    `/admin/reservations?line_item_id=${order.items[0]!.id}`
  )
  await signIn(page, await addPacker({ id: reservations[0]!.location_id, name: "" }))
  await page.goto(adminPage(`/orders/${order_id}`))
  const part = page.getByRole("region").filter({ hasText: external_id })
  await expect(part.getByRole("button", { name: "Ship order" })).toBeVisible()
  await expect(part.getByRole("button", { name: "Read again from channel" })).toHaveCount(0)
  await page.goto(adminPage("/channels"))
  await expect(page.getByRole("button", { name: /everything$/ })).toHaveCount(0)
})

test("a role of the shop's own is made from another, changed in the matrix and deleted", async ({ page }) => {
  await signIn(page)
  await page.goto(adminPage("/team/roles"))
  await page.getByRole("link", { name: "Viewer" }).click()
  await expect(page.getByRole("heading", { name: "Viewer" })).toBeVisible()
  await expect(page.getByRole("checkbox", { name: "Order: Read", exact: true })).toBeDisabled()
  await page.getByRole("link", { name: "Copy role" }).click()
  await page.getByLabel("Name").fill("Refund desk")
  await page.getByLabel("What it is for").fill("Looks, and pays back.")
  await page.getByRole("searchbox").fill("refund")
  await page.getByRole("checkbox", { name: "Order: Refund", exact: true }).check()
  await page.getByRole("button", { name: "Create role" }).click()
  await expect(page.getByRole("heading", { name: "Refund desk" })).toBeVisible()

  const { get } = await openAdmin()
  type Role = { name: string; description: string; policies: string[] }
  const role = async () =>
    (await get<{ roles: Role[] }>("/admin/access/roles")).roles.find(({ name }) => name === "Refund desk")
  expect((await role())?.description).toBe("Looks, and pays back.")
  expect((await role())?.policies).toContain("order:refund")
  await page.getByRole("checkbox", { name: "Order: Refund", exact: true }).uncheck()
  await page.getByRole("button", { name: "Save role" }).click()
  await expect.poll(async () => (await role())?.policies.includes("order:refund")).toBe(false)

  await page.getByRole("button", { name: "Delete role" }).click()
  await page.getByRole("button", { name: "Delete Refund desk" }).click()
  await expect(page.getByRole("heading", { name: "Roles" })).toBeVisible()
  expect(await role()).toBeUndefined()
})
