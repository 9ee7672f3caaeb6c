import { bootApp, type App } from "../../../../integration-tests/harness/app"
import { ensureDatabaseObjects } from "@pasar/integrations"
import { join } from "node:path"

const source = (plugin: string, module: string) => join(__dirname, `../../../${plugin}/src/modules/${module}`)

/** Medusa's modules, integrations and this plugin's from source, on a fresh database. */
export const bootPlugin = async ({ start = false } = {}): Promise<App> => {
  const app = await bootApp({
    area: "access",
    start,
    modules: [
      {
        resolve: source("integrations", "integrations"),
        options: { encryption_keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      ...["access", "audit", "session"].map((module) => ({ resolve: source("access", module) })),
    ],
  })
  await ensureDatabaseObjects(app.container)
  return app
}
