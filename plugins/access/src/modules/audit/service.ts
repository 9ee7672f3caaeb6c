import { sqlExecutor, type SqlExecutor, type SqlSource } from "@pasar/integrations"
import { appendEntry, type AuditInput } from "./append"
import { exportChain } from "./export"
import { lastEntryBefore, pruneThrough } from "./prune"
import { searchEntries, type AuditEntryDTO, type AuditFilters } from "./search"

type InjectedDependencies = { __pg_connection__: SqlSource }

/** The audit log: what was done to the shop, by whom, appended and never changed. */
export class AuditModuleService {
  private readonly sql: SqlExecutor

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.sql = sqlExecutor(__pg_connection__)
  }

  /** Appends one entry, in the caller's transaction where an executor is given; answers its id. */
  async append(input: AuditInput, executor: SqlExecutor = this.sql): Promise<string> {
    return await appendEntry(executor, input)
  }

  /** One page of entries, the newest first, and how many there are. */
  async search(filters: AuditFilters, page: { skip: number; take: number }): Promise<[AuditEntryDTO[], number]> {
    return await searchEntries(this.sql, filters, page)
  }

  /** The sealed chain as the lines of an export, up to an entry where one is named. */
  exportLines(through?: number): AsyncGenerator<string> {
    return exportChain(this.sql, through)
  }

  /** The last entry of the chain's oldest part in which all are older than that. */
  async lastEntryBefore(before: Date): Promise<number | null> {
    return await lastEntryBefore(this.sql, before)
  }

  /** Takes exported entries away, up to that one; the chain begins after it from now on. */
  async prune(through: number): Promise<number> {
    return await pruneThrough(this.sql, through)
  }
}
