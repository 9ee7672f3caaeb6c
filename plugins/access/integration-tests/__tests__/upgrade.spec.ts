import { bootAccess, type AccessApp } from "../support/app"
import type { IApiKeyModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import keepRightsAtUpgrade from "../../src/migration-scripts/keep-rights-at-upgrade"

describe("an upgrade to roles", () => {
  let app: AccessApp

  beforeAll(async () => {
    app = await bootAccess()
  })
  afterAll(() => app?.close())

  it("leaves everybody in who was in, once", async () => {
    const first = await app.person("Olga")
    const second = await app.person("Ben")
    const keys = app.container.resolve<IApiKeyModuleService>(Modules.API_KEY)
    const key = (title: string, type: "secret" | "publishable") =>
      keys.createApiKeys({ title, type, created_by: first.id })
    const robot = await key("Robot", "secret")
    const storefront = await key("Storefront", "publishable")

    await keepRightsAtUpgrade({ container: app.container, args: [] })
    await keepRightsAtUpgrade({ container: app.container, args: [] })

    const rights = await app.access.rights.refresh()
    const rolesOf = (type: "user" | "api-key", id: string) => rights.heldBy({ type, id }).map(({ role }) => role.id)
    expect(rolesOf("user", first.id)).toEqual(["owner"])
    expect(rolesOf("user", second.id)).toEqual(["admin"])
    expect(rolesOf("api-key", robot.id)).toEqual(["admin"])
    expect(rolesOf("api-key", storefront.id)).toEqual([])
  })
})
