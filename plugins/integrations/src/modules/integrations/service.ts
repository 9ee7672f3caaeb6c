import { container as applicationContainer } from "@medusajs/framework"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Pool } from "@medusajs/framework/pg"
import {
  createPool,
  ensureDatabaseObjects,
  NotificationListener,
  sqlExecutor,
  type KnexConnection,
} from "../../database"
import { DeadLetters } from "../../dead-letters"
import { RejectionCounter, WebhookArchive, WebhookStore } from "../../inbox"
import { addJobs, JobRunner, type AddJobsOptions } from "../../runner"
import { LiveHub } from "../../live"
import { OutboundClients } from "../../outbound"
import { retentionJob } from "../../tasks/schedule"
import type { ConnectionDTO, Credentials, JobInput, OutboundClient, RateBudget, SqlExecutor } from "../../types"
import type { WebhookIdentity } from "../../types"
import { parseKeyRing, Vault } from "../../vault"
import { CredentialStore, type CredentialTimes } from "./credential-store"
import * as models from "./models"
import { parseOptions, type ParsedIntegrationsOptions } from "./options"
import { RefreshLease } from "./refresh-lease"
import { workerMode } from "./worker-mode"

const POOL_SIZE = 10

type InjectedDependencies = { __pg_connection__: KnexConnection; logger: Logger }

/** Connections and their secrets, the webhook inbox, outbound calls and durable jobs. */
export class IntegrationsModuleService extends MedusaService(models) {
  /** This plugin's own small pool; for single raw statements that must not wait behind requests. */
  readonly pool: Pool
  /** LISTENs for this whole process. */
  readonly listener: NotificationListener
  readonly vault: Vault
  readonly options: ParsedIntegrationsOptions
  /** Why the start of the database objects or of the runner failed, for /health/ready. */
  startError: string | null = null
  /** Where webhooks are written; used by the hooks route, which cannot afford more layers. */
  readonly inbox: { store: WebhookStore; rejections: RejectionCounter }

  readonly webhooks: WebhookArchive
  readonly deadLetters: DeadLetters
  readonly live: LiveHub

  private readonly logger: Logger
  private readonly credentials: CredentialStore
  private readonly lease: RefreshLease
  private readonly clients: OutboundClients
  private readonly runner: JobRunner

  constructor(dependencies: InjectedDependencies, options?: unknown) {
    // eslint-disable-next-line prefer-rest-params -- Medusa's generated base class reads them as they came.
    super(...arguments)
    const { __pg_connection__: knex, logger } = dependencies
    this.logger = logger
    this.options = parseOptions(options)
    this.pool = createPool(knex, POOL_SIZE)
    this.listener = new NotificationListener(knex.client.config.connection, logger)
    this.vault = new Vault(parseKeyRing(this.options.encryption_keys ?? process.env.PASAR_ENCRYPTION_KEYS))
    this.inbox = {
      store: new WebhookStore(this.pool, this.vault),
      rejections: new RejectionCounter(this.pool, logger),
    }
    this.webhooks = new WebhookArchive(this.pool, this.vault)
    this.deadLetters = new DeadLetters(this.pool)
    this.live = new LiveHub(this.listener)
    this.credentials = new CredentialStore(this.pool, this.vault)
    this.lease = new RefreshLease(this.pool)
    this.clients = new OutboundClients(this.pool, logger, this.options)
    this.runner = new JobRunner({
      pool: this.pool,
      listener: this.listener,
      logger,
      concurrency: this.options.concurrency,
    })
  }

  readonly __hooks = {
    onApplicationStart: () => this.start(applicationContainer),
    onApplicationPrepareShutdown: () => this.runner.stop(),
    onApplicationShutdown: () => this.close(),
  }

  /** The connection to that account, where there is one. */
  async findConnection(provider_id: string, external_id: string): Promise<ConnectionDTO | null> {
    const [connection] = await this.listConnections({ provider_id, external_id }, { take: 1 })
    return (connection as ConnectionDTO | undefined) ?? null
  }

  /** Replaces a connection's secrets; times left out stay as they are. */
  async storeCredentials(connection_id: string, credentials: Credentials, times: CredentialTimes = {}): Promise<void> {
    await this.credentials.store(connection_id, credentials, times)
  }

  /** Replaces a connection's secrets unless they were forgotten meanwhile; tells whether they were kept. */
  async renewCredentials(connection_id: string, credentials: Credentials, times: CredentialTimes): Promise<boolean> {
    return await this.credentials.renew(connection_id, credentials, times)
  }

  /** A connection's secrets, decrypted. */
  async readCredentials(connection_id: string): Promise<Credentials> {
    return await this.credentials.read(connection_id)
  }

  /** Forgets a connection's secrets for good. */
  async deleteCredentials(connection_id: string): Promise<void> {
    await this.credentials.delete(connection_id)
  }

  /** Forgets a connection's secrets for good and says so on it, both or neither. */
  async disconnect(connection_id: string, reason: string): Promise<void> {
    await this.credentials.disconnect(connection_id, reason)
  }

  /** Encrypts for another column or for a message that comes back; `associated` must be given again to open it. */
  seal(plaintext: string, associated: string): string {
    return this.vault.seal(plaintext, associated)
  }

  /** Opens what `seal` made; throws where it was changed or belongs to something else. */
  open(sealed: string, associated: string): string {
    return this.vault.open(sealed, associated)
  }

  /** Runs a refresh one at a time per connection over all processes; null where somebody else has just done it. */
  async withRefreshLease<T>(connection_id: string, run: () => Promise<T>): Promise<T | null> {
    return await this.lease.run(connection_id, run)
  }

  /** The one way out of the house for a connection. */
  outboundFor(connection: { id: string }, budget: RateBudget): OutboundClient {
    return this.clients.for(connection.id, budget)
  }

  /** Adds durable jobs, in the caller's transaction where an executor is given. */
  async enqueue(
    jobs: JobInput[],
    executor: SqlExecutor = sqlExecutor(this.pool),
    options?: AddJobsOptions
  ): Promise<void> {
    await addJobs(executor, jobs, options)
  }

  /** Puts messages that came by another way than the hook into the inbox; resolves to the ids of the new ones. */
  async storeWebhooks(
    provider_id: string,
    items: { identity: WebhookIdentity; body: string; headers?: Record<string, string>; refused?: string }[]
  ): Promise<string[]> {
    return await this.inbox.store.insert(provider_id, items)
  }

  /** Installs the database objects and, where this process works, starts the runner. Medusa swallows what is thrown. */
  private async start(container: MedusaContainer): Promise<void> {
    const mode = workerMode(container)
    try {
      await ensureDatabaseObjects(container)
      if (mode !== "server") {
        await this.runner.start(container)
        await this.enqueue([retentionJob(new Date())])
      }
    } catch (error) {
      this.startError = (error as Error).message
      this.logger.error(`Integrations could not start: ${this.startError}`)
      if (mode === "worker") {
        // A worker serves no health route: ending is how it says that it cannot work.
        process.exit(1)
      }
    }
  }

  private async close(): Promise<void> {
    await Promise.all([this.clients.flush(), this.inbox.rejections.flush(), this.listener.close()])
    await this.pool.end()
  }
}
