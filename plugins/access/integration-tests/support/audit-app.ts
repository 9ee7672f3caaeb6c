import { bootApp, type App } from "../../../../integration-tests/harness/app"
import { ensureDatabaseObjects } from "@pasar/integrations"
import { join } from "node:path"
import { AUDIT_MODULE, type AuditInput, type AuditModuleService } from "../../src/modules/audit"

export type AuditApp = App & {
  audit: AuditModuleService
  /** Appends so many entries; answers their ids. */
  fill(count: number, input?: Partial<AuditInput>): Promise<string[]>
}

const source = (plugin: string, module: string) => join(__dirname, `../../../${plugin}/src/modules/${module}`)

/** Medusa's modules, integrations and the audit log from source, on a fresh database. */
export const bootAudit = async ({ start = false } = {}): Promise<AuditApp> => {
  const app = await bootApp({
    area: "audit",
    start,
    modules: [
      {
        resolve: source("integrations", "integrations"),
        options: { encryption_keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      { resolve: source("access", "audit") },
    ],
  })
  await ensureDatabaseObjects(app.container)
  const audit = app.container.resolve<AuditModuleService>(AUDIT_MODULE)
  return {
    ...app,
    audit,
    fill: async (count, input = {}) => {
      const ids: string[] = []
      for (let index = 0; index < count; index++) {
        ids.push(await audit.append({ ...entry, resource_id: `prod_${index}`, ...input }))
      }
      return ids
    },
  }
}

const entry: AuditInput = {
  actor: { type: "user", id: "user_1" },
  action: "update",
  resource: "product",
  outcome: "succeeded",
}
