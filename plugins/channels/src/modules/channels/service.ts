import { container as applicationContainer } from "@medusajs/framework"
import type { Context, Logger } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
} from "@medusajs/framework/utils"
import { sqlExecutor } from "@pasar/integrations"
import { freeDeadClaims } from "../../orders/intake/free-dead-claims"
import { raiseIssues, resolveIssues, type IssueInput, type IssueSelector } from "../../issues/store"
import {
  advanceRun,
  finishRun,
  recordRun,
  startRun,
  type RecordedRun,
  type RunEnd,
  type RunInput,
  type RunProgress,
} from "../../runs/store"
import { queueCheckpoints } from "../../stock-guard"
import type { ChannelProvider } from "../../types"
import type { ChannelConnectionDTO, SyncRunDTO } from "../../types/records"
import * as models from "./models"
import { CHANNEL_PROVIDER_IDS, channelProviderKey } from "./provider-registry"

type Cradle = Record<string, unknown>

export type ChannelsModuleOptions = {
  /** Where this server is reached from outside; default the variable MEDUSA_BACKEND_URL. */
  backend_url?: string
}

/** Id of the one row of switches for all channels. */
export const CHANNEL_SETTING_ID = "channels"

/** What a merchant switches on one by one. */
export type ChannelFlow = "stock" | "order"

/** Data of selling elsewhere. What needs one statement or a lock is raw SQL in the areas' own files. */
export class ChannelsModuleService extends MedusaService(models) {
  readonly #cradle: Cradle
  readonly #logger: Logger
  readonly #backendUrl: string

  constructor(cradle: Cradle, options: ChannelsModuleOptions = {}) {
    // eslint-disable-next-line prefer-rest-params -- Medusa's generated base class reads them as they came.
    super(...arguments)
    this.#cradle = cradle
    this.#logger = cradle.logger as Logger
    this.#backendUrl = options.backend_url ?? process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000"
  }

  readonly __hooks = {
    onApplicationStart: async () => {
      queueCheckpoints()
      // Where it fails the claims run out by themselves.
      await freeDeadClaims(applicationContainer).catch((error: Error) => this.#logger.warn(error.message))
    },
  }

  /** Where a platform sends the merchant's browser back to. */
  redirectUri(provider_id: string): string {
    return `${this.#backendUrl.replace(/\/$/, "")}/channels/callback/${provider_id}`
  }

  /** Ids of the channels that this shop's configuration loads. */
  providerIds(): string[] {
    return ((this.#cradle[CHANNEL_PROVIDER_IDS] as (string | undefined)[]) ?? []).filter((id) => id !== undefined)
  }

  /** The loaded channel of this id. */
  provider(provider_id: string): ChannelProvider {
    if (!this.providerIds().includes(provider_id)) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `No channel "${provider_id}" is installed. Add its provider to @pasar/channels in medusa-config.ts and restart.`
      )
    }
    return this.#cradle[channelProviderKey(provider_id)] as ChannelProvider
  }

  /** True where Pasar may write this flow to the channel: switched live, and neither it nor all channels are paused. */
  @InjectManager()
  async isLive(
    connection: Pick<ChannelConnectionDTO, "stock_mode" | "order_mode" | "paused_at">,
    flow: ChannelFlow,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    if (connection.paused_at || connection[`${flow}_mode`] !== "live") {
      return false
    }
    return !(await this.pausedAllAt(context))
  }

  /** Since when everything is paused, or null. */
  @InjectManager()
  async pausedAllAt(@MedusaContext() context: Context = {}): Promise<Date | null> {
    const [setting] = await this.listChannelSettings({ id: CHANNEL_SETTING_ID }, { take: 1 }, context)
    return setting?.paused_at ?? null
  }

  /** Opens or renews many issues in one statement; an issue that was ignored stays so. */
  @InjectTransactionManager()
  async raiseIssues(issues: IssueInput[], @MedusaContext() context: Context = {}): Promise<void> {
    await raiseIssues(sqlExecutor(context), issues)
  }

  /** Closes the open issues that the selector names; answers how many. */
  @InjectTransactionManager()
  async resolveIssues(selector: IssueSelector, @MedusaContext() context: Context = {}): Promise<number> {
    return await resolveIssues(sqlExecutor(context), selector)
  }

  /** Opens a sync run. */
  @InjectTransactionManager()
  async startRun(input: RunInput, @MedusaContext() context: Context = {}): Promise<SyncRunDTO> {
    return await startRun(sqlExecutor(context), input)
  }

  /** Writes down a run that is over already and went well. */
  @InjectTransactionManager()
  async recordRun(run: RecordedRun, @MedusaContext() context: Context = {}): Promise<void> {
    await recordRun(sqlExecutor(context), run)
  }

  /** Adds to a run's counts, moves its cursor and shows that it is alive. */
  @InjectTransactionManager()
  async advanceRun(id: string, progress: RunProgress, @MedusaContext() context: Context = {}): Promise<void> {
    await advanceRun(sqlExecutor(context), id, progress)
  }

  /** Closes a run. */
  @InjectTransactionManager()
  async finishRun(id: string, end: RunEnd, @MedusaContext() context: Context = {}): Promise<void> {
    await finishRun(sqlExecutor(context), id, end)
  }
}
