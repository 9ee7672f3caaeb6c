import { bootApp, type App } from "../../../../integration-tests/harness/app"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ensureDatabaseObjects } from "@pasar/integrations"
import { join } from "node:path"
import { ACCESS_MODULE, type AccessModuleService, type Subject } from "../../src"

export type AccessApp = App & {
  access: AccessModuleService
  /** Makes a user of Medusa; answers them as a subject. */
  person(name: string): Promise<Subject>
}

const source = (plugin: string, module: string) => join(__dirname, `../../../${plugin}/src/modules/${module}`)

/** Medusa's modules, integrations and this one from source, on a fresh database. */
export const bootAccess = async ({ start = false } = {}): Promise<AccessApp> => {
  const app = await bootApp({
    area: "access",
    start,
    modules: [
      {
        resolve: source("integrations", "integrations"),
        options: { encryption_keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      { resolve: source("access", "access") },
    ],
  })
  await ensureDatabaseObjects(app.container)
  const users = app.container.resolve<IUserModuleService>(Modules.USER)
  return {
    ...app,
    access: app.container.resolve<AccessModuleService>(ACCESS_MODULE),
    person: async (name) => {
      const { id } = await users.createUsers({ first_name: name, email: `${name.toLowerCase()}@pasar.test` })
      return { type: "user", id }
    },
  }
}

/** A scope without limits. */
export const everything = { scope_type: "everything", scope_ids: [] as string[] } as const
