import { container } from "@medusajs/framework"
import { asValue } from "@medusajs/framework/awilix"
import { MedusaApp, MedusaModule } from "@medusajs/framework/modules-sdk"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, ModulesSdkUtils } from "@medusajs/framework/utils"
import { INTEGRATIONS_MODULE, type IntegrationsModuleService, type IntegrationsOptions } from "../../src"
import { createTestDatabase } from "./database"

export type TestApp = {
  service: IntegrationsModuleService
  container: MedusaContainer
  databaseUrl: string
  /** Everything that was logged at `warn` or above. */
  logged: string[]
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

type Input = {
  databaseUrl?: string
  worker_mode?: "server" | "shared" | "worker"
  options?: IntegrationsOptions
  migrate?: boolean
}

/** Key ring of the tests: two keys, so that rotation has somewhere to go. */
export const TEST_KEYS = [
  `new:${Buffer.alloc(32, 1).toString("base64")}`,
  `old:${Buffer.alloc(32, 2).toString("base64")}`,
]

/** The module alone, migrated and started on a database of its own, as Medusa would start it. */
export const startTestApp = async (input: Input = {}): Promise<TestApp> => {
  const database = input.databaseUrl
    ? { url: input.databaseUrl, drop: async () => undefined }
    : await createTestDatabase()
  const knex = ModulesSdkUtils.createPgConnection({ clientUrl: database.url, pool: { min: 0, max: 5 } })
  const logged: string[] = []
  const dependencies = {
    [ContainerRegistrationKeys.PG_CONNECTION]: knex,
    [ContainerRegistrationKeys.LOGGER]: recordingLogger(logged),
    [ContainerRegistrationKeys.CONFIG_MODULE]: {
      projectConfig: { workerMode: input.worker_mode ?? "server" },
      modules: {},
    },
  }
  MedusaModule.clearInstances()
  container.cache.clear()
  for (const [key, value] of Object.entries(dependencies)) {
    container.register(key, asValue(value))
  }
  const app = await MedusaApp({
    modulesConfig: {
      [INTEGRATIONS_MODULE]: {
        resolve: `${__dirname}/../../src/modules/integrations`,
        options: { encryption_keys: TEST_KEYS.join(","), ...input.options },
      },
    },
    sharedContainer: container,
    sharedResourcesConfig: { database: { clientUrl: database.url } },
    injectedDependencies: dependencies,
  })
  if (input.migrate ?? !input.databaseUrl) {
    await app.runMigrations()
  }
  const service = app.modules[INTEGRATIONS_MODULE] as unknown as IntegrationsModuleService
  container.register(INTEGRATIONS_MODULE, asValue(service))
  await app.onApplicationStart()
  return {
    service,
    container: container as unknown as MedusaContainer,
    databaseUrl: database.url,
    logged,
    sql: async <Row>(text: string, values: unknown[] = []) => (await service.pool.query(text, values)).rows as Row[],
    close: async () => {
      await app.onApplicationPrepareShutdown()
      await app.onApplicationShutdown()
      await knex.destroy()
      await database.drop()
    },
  }
}

const recordingLogger = (logged: string[]): Logger => {
  const record = (message: string | Error) => void logged.push(String(message))
  const ignore = () => undefined
  return { warn: record, error: record, info: ignore, debug: ignore, log: ignore } as unknown as Logger
}
