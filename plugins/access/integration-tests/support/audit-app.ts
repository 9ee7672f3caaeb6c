import type { App } from "../../../../integration-tests/harness/app"
import { AUDIT_MODULE, type AuditInput, type AuditModuleService } from "../../src/modules/audit"
import { bootPlugin } from "./boot"

export type AuditApp = App & {
  audit: AuditModuleService
  /** Appends so many entries; answers their ids. */
  fill(count: number, input?: Partial<AuditInput>): Promise<string[]>
}

/** The plugin with its audit log. */
export const bootAudit = async (options: { start?: boolean } = {}): Promise<AuditApp> => {
  const app = await bootPlugin(options)
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
