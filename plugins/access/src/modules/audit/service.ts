import type { Logger } from "@medusajs/framework/types"
import { sqlExecutor, type SqlExecutor, type SqlSource } from "@pasar/integrations"
import { appendEntry, type AuditInput } from "./append"
import { exportChain } from "./export"
import { lastEntryBefore, pruneThrough } from "./prune"
import { Repeats } from "./repeats"
import { searchEntries, type AuditEntryDTO, type AuditFilters } from "./search"

type InjectedDependencies = { __pg_connection__: SqlSource; logger: Logger }

const FLUSH_MS = 1_000

/** The audit log: what was done to the shop, by whom, appended and never changed. */
export class AuditModuleService {
  private readonly sql: SqlExecutor
  private readonly repeats = new Repeats((input) => this.append(input))
  private readonly logger: Logger
  private timer: NodeJS.Timeout | undefined

  constructor({ __pg_connection__, logger }: InjectedDependencies) {
    this.sql = sqlExecutor(__pg_connection__)
    this.logger = logger
  }

  readonly __hooks = {
    onApplicationStart: async () => {
      this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref()
    },
    onApplicationPrepareShutdown: async () => {
      clearInterval(this.timer)
      await this.flush(true)
    },
  }

  /** Appends one entry, in the caller's transaction where an executor is given; answers its id. */
  async append(input: AuditInput, executor: SqlExecutor = this.sql): Promise<string> {
    return await appendEntry(executor, input)
  }

  /** Appends what anybody can repeat at will, the first time in a minute; what repeats is counted under its key. */
  async note(key: string, input: AuditInput): Promise<void> {
    await this.repeats.note(key, input).catch((error: Error) => this.warn(error))
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

  private async flush(everything = false): Promise<void> {
    await this.repeats.flush(everything).catch((error: Error) => this.warn(error))
  }

  private warn({ message }: Error): void {
    this.logger.warn(`The audit log could not be written to: ${message}`)
  }
}
