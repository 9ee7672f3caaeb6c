import { bootApp, type App } from "../../../../integration-tests/harness/app"
import { ACCESS_MODULE, type AccessModuleService } from "../../src"

export type AccessApp = App & { access: AccessModuleService }

/** Medusa's modules and this one from source, on a fresh database. */
export const bootAccess = async (): Promise<AccessApp> => {
  const app = await bootApp({
    area: "access",
    modules: [{ resolve: `${__dirname}/../../src/modules/access` }],
  })
  return { ...app, access: app.container.resolve<AccessModuleService>(ACCESS_MODULE) }
}
