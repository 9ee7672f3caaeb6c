import { createHmac } from "node:crypto"
import { expect, type Page } from "@playwright/test"
import { adminPage, openAdmin, signIn } from "./support/shop.ts"
import { test } from "./support/test.ts"

/** RFC 6238 as an authenticator app does it. */
const codeOf = (secret: string): string => {
  const bits = [...secret].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
  const bytes = bits
    .join("")
    .match(/.{8}/g)!
    .map((byte) => parseInt(byte, 2))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac("sha1", Buffer.from(bytes)).update(step).digest()
  return String((mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

/** Medusa's boxes take a digit each, and a digit that is pressed before the next box has the focus is lost. */
const typeCode = async (page: Page, code: string) => {
  for (const [index, digit] of [...code].entries()) {
    const box = page.getByRole("textbox", { name: `One-time password ${index + 1}` })
    await box.press(digit)
    // The last digit sends the code, and the boxes go.
    if (index + 1 < code.length) {
      await expect(box).toHaveValue(digit)
    }
  }
}

const logIn = async (page: Page, { email, password }: { email: string; password: string }) => {
  await page.goto(adminPage("/login"))
  await page.getByPlaceholder("Email").fill(email)
  await page.getByPlaceholder("Password").fill(password)
  await page.getByRole("button", { name: "Continue with Email" }).click()
}

// A role each, so that what the one leaves behind does not meet the other.
for (const { width, role } of [
  { width: 1280, role: "viewer" },
  { width: 390, role: "support" },
]) {
  test(`a role asks for a second factor, a member sets one up and signs in with it, and is signed out everywhere, at ${width} px`, async ({
    page: owner,
    browser,
  }) => {
    const login = { email: `mei${width}@pasar.test`, password: `a long password of mei ${width}` }
    const size = { viewport: { width, height: 844 } }
    const { post } = await openAdmin()
    const { token } = await post<{ token: string }>("/admin/access/invitations", {
      email: login.email,
      role_id: role,
    })
    const member = await (await browser.newContext(size)).newPage()
    await member.goto(adminPage(`/invite?token=${token}`))
    await member.getByPlaceholder("First name").fill(`Mei${width}`)
    await member.getByPlaceholder("Last name").fill("Lin")
    await member.getByPlaceholder("Password", { exact: true }).fill(login.password)
    await member.getByPlaceholder("Repeat password").fill(login.password)
    await member.getByRole("button", { name: "Create account" }).click()
    await expect(member.getByRole("link", { name: "Start Medusa Admin" })).toBeVisible()

    await owner.setViewportSize(size.viewport)
    await signIn(owner)
    await owner.goto(adminPage(`/team/roles/${role}`))
    await owner.getByRole("button", { name: "Ask for a second factor" }).click()
    await expect(owner.getByRole("button", { name: "Stop asking for a second factor" })).toBeVisible()

    await logIn(member, login)
    await member.waitForURL(/\/app\/(?!login)/)
    await member.goto(adminPage("/settings/profile"))
    const started = member.waitForResponse(
      (answer) => answer.request().method() === "POST" && answer.url().endsWith("/auth/mfa/factors")
    )
    await member.getByRole("button", { name: "Enable" }).click()
    const { secret } = (await (await started).json()) as { secret: string }
    const dialog = member.getByRole("dialog")
    await typeCode(member, codeOf(secret))
    await expect(dialog.getByText("Recovery codes").first()).toBeVisible()

    await member.context().clearCookies()
    await logIn(member, login)
    await expect(member.getByText("Two-factor authentication")).toBeVisible()
    await typeCode(member, codeOf(secret))
    await expect(member.getByRole("heading", { name: "Orders" })).toBeVisible()

    await owner.goto(adminPage("/team"))
    await owner
      .getByRole("button", { name: `Mei${width} Lin` })
      .locator("visible=true")
      .click()
    await owner.getByRole("button", { name: "Sign out everywhere" }).click()
    await expect(owner.getByText(`Mei${width} Lin is signed out everywhere.`)).toBeVisible()
    await expect(async () => {
      await member.reload()
      await expect(member.getByRole("button", { name: "Continue with Email" })).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 30_000 })

    await owner.goto(adminPage(`/team/roles/${role}`))
    await owner.getByRole("button", { name: "Stop asking for a second factor" }).click()
    await expect(owner.getByRole("button", { name: "Ask for a second factor" })).toBeVisible()
    await member.close()
  })
}
