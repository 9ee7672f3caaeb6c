import type { App } from "../../../../integration-tests/harness/app"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ACCESS_MODULE, type AccessModuleService, type Subject } from "../../src"
import { bootPlugin } from "./boot"

export type AccessApp = App & {
  access: AccessModuleService
  /** Makes a user of Medusa; answers them as a subject. */
  person(name: string): Promise<Subject>
}

/** The plugin with its record of roles and members. */
export const bootAccess = async (options: { start?: boolean } = {}): Promise<AccessApp> => {
  const app = await bootPlugin(options)
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
