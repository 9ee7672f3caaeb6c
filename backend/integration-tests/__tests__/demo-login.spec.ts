import { Modules } from "@medusajs/framework/utils"
import type { App } from "../../../integration-tests/harness/app"
import { refuseDemoLogin } from "../../boot/stages/demo-login"
import { ensureDemoAdmin } from "../../src/seed/shop/admin-user"
import { bootShop } from "../support/shop"

describe("the demo login on a live shop", () => {
  let app: App
  beforeAll(async () => {
    app = await bootShop()
  })
  afterAll(() => app.close())

  it("is no obstacle where it does not exist", async () => {
    await expect(refuseDemoLogin(app.databaseUrl)).resolves.toBeUndefined()
  })

  it("refuses a live shop that the published password opens", async () => {
    await ensureDemoAdmin(app.container)
    await expect(refuseDemoLogin(app.databaseUrl)).rejects.toMatchObject({
      message: expect.stringContaining("admin@pasar.test still works in this database"),
      details: expect.arrayContaining([expect.stringContaining("DATABASE_URL")]),
    })
  })

  it("does not mind the name with another password", async () => {
    await app.container
      .resolve(Modules.AUTH)
      .updateProvider("emailpass", { entity_id: "admin@pasar.test", password: "a password of my own" })
    await expect(refuseDemoLogin(app.databaseUrl)).resolves.toBeUndefined()
  })
})
