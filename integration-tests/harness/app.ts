import "./quiet.ts"
import { container, MedusaAppLoader } from "@medusajs/framework"
import { asValue } from "@medusajs/framework/awilix"
import { configManager } from "@medusajs/framework/config"
import { LinkLoader } from "@medusajs/framework/links"
import { logger } from "@medusajs/framework/logger"
import { Migrator } from "@medusajs/framework/migrations"
import { MedusaModule } from "@medusajs/framework/modules-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, defineConfig, ModulesSdkUtils } from "@medusajs/framework/utils"
import "@medusajs/medusa/core-flows"
import { Pool } from "pg"
import { createFromTemplate, type AppDatabase } from "./app-database.ts"
import { root } from "./root.ts"

export type AppOptions = {
  /** Leads the database's name, so that everybody's databases can be told apart. */
  area: string
  /** Modules from source folders, besides Medusa's own. */
  modules?: { resolve: string; options?: Record<string, unknown> }[]
  /** Folders of read-only `defineLink` files. */
  links?: string[]
  /** Runs the modules' `onApplicationStart` (the job runner, for one); off unless asked for. */
  start?: boolean
}

export type App = {
  container: MedusaContainer
  databaseUrl: string
  /** Runs SQL on a connection of the test's own and gives the rows. */
  sql<Row = Record<string, unknown>>(query: string, params?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/**
 * A Medusa application in this process: core's modules and workflows plus the given modules from source, on a fresh
 * database made from a migrated template. No HTTP, no subscribers: for flows that are called directly. One at a time:
 * Medusa's container is the process's own.
 */
export const bootApp = async (options: AppOptions): Promise<App> => {
  const database = await createFromTemplate(options, (url) => migrate(url, options))
  try {
    return await boot(database, options)
  } catch (error) {
    await database.drop()
    throw error
  }
}

const boot = async (database: AppDatabase, options: AppOptions): Promise<App> => {
  const connection = await prepare(database.url, options)
  for (const folder of options.links ?? []) {
    await loadLinks(folder)
  }
  const app = await new MedusaAppLoader().load()
  const pool = new Pool({ connectionString: database.url, max: 4 })
  if (options.start) {
    await app.onApplicationStart()
  }
  return {
    container: container as unknown as MedusaContainer,
    databaseUrl: database.url,
    sql: async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[],
    close: async () => {
      await app.onApplicationPrepareShutdown()
      await app.onApplicationShutdown()
      await pool.end()
      await connection.destroy()
      await database.drop()
    },
  }
}

/** What `defineLink` registered, by folder: a file does so when it is first loaded, and that only once in a process. */
const linksOf = new Map<string, ReturnType<typeof MedusaModule.getCustomLinks>>()

const loadLinks = async (folder: string) => {
  const registered = MedusaModule.getCustomLinks()
  const known = linksOf.get(folder)
  if (known) {
    registered.push(...known)
    return
  }
  const before = registered.length
  await new LinkLoader([folder], logger).load()
  linksOf.set(folder, registered.slice(before))
}

/** Points Medusa's process-wide configuration and connection at one database, and forgets the app before. */
const prepare = async (url: string, { modules = [] }: AppOptions) => {
  MedusaModule.clearInstances()
  container.cache.clear()
  const secrets = { jwtSecret: "app-tests", cookieSecret: "app-tests" }
  configManager.loadConfig({
    projectConfig: defineConfig({
      projectConfig: { databaseUrl: url, http: { storeCors: "*", adminCors: "*", authCors: "*", ...secrets } },
      modules: modules.map((module) => ({ ...module })),
      admin: { disable: true },
    }),
    baseDir: root,
  })
  const connection = ModulesSdkUtils.createPgConnection({ clientUrl: url, pool: { min: 0, max: 20 } })
  container.register({
    [ContainerRegistrationKeys.LOGGER]: asValue(logger),
    [ContainerRegistrationKeys.PG_CONNECTION]: asValue(connection),
  })
  return connection
}

/**
 * Migrates core and the given modules, core's links included, and lets go of the database. The given links are
 * read-only and have no tables; they register themselves when loaded, which happens once in a process.
 */
const migrate = async (url: string, options: AppOptions) => {
  const connection = await prepare(url, options)
  await new Migrator({ container }).ensureMigrationsTable()
  const loader = new MedusaAppLoader()
  await loader.runModulesMigrations({ action: "run" })
  const planner = await loader.getLinksExecutionPlanner()
  await planner.executePlan(await planner.createPlan())
  await connection.destroy()
}
