import { setTimeout as sleep } from "node:timers/promises"
import type { TaskList, WorkerPool } from "graphile-worker" with { "resolution-mode": "import" }
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "@medusajs/framework/pg"
import type { NotificationListener } from "../database"
import { definedCollectors, definedTasks } from "../registry"
import { CollectorLoop } from "./collector-loop"
import { Heartbeat } from "./heartbeat"
import { graphileLogger } from "./graphile-logger"
import { RunningJobs } from "./running-jobs"
import { toGraphileTask } from "./run-task"

const POLL_MS = 1_000
/** After this long a running job is told to stop, and after twice as long it is given back. */
const PATIENCE_MS = 5_000

type Parts = { pool: Pool; listener: NotificationListener; logger: Logger; concurrency: number }

/** Runs jobs and collectors in this process until it is told to stop. */
export class JobRunner {
  private readonly running = new RunningJobs()
  private readonly stopping = new AbortController()
  private workers: WorkerPool | undefined
  private heartbeat: Heartbeat | undefined
  private collectors: CollectorLoop[] = []
  private stopped: Promise<void> | undefined

  constructor(private readonly parts: Parts) {}

  /** Starts taking jobs; SIGTERM and SIGINT stop that at once, long before the server has closed its sockets. */
  async start(container: MedusaContainer): Promise<void> {
    const { pool, logger, concurrency } = this.parts
    const { Logger: GraphileLogger, runTaskList } = await import("graphile-worker")
    const runtime = { container, logger, pool, running: this.running, worker_id: () => this.workers?.id ?? "" }
    const tasks: TaskList = Object.fromEntries(
      definedTasks().map((definition) => [definition.name, toGraphileTask(definition, runtime)])
    )
    this.workers = runTaskList(
      {
        pgPool: pool,
        concurrency,
        pollInterval: POLL_MS,
        gracefulShutdownAbortTimeout: PATIENCE_MS,
        noHandleSignals: true,
        logger: new GraphileLogger(graphileLogger(logger)),
      },
      tasks,
      pool
    )
    process.once("SIGTERM", this.stop).once("SIGINT", this.stop)
    this.heartbeat = new Heartbeat(this.workers.id, pool, this.running, logger)
    await this.heartbeat.start()
    await this.startCollectors(container)
  }

  /** Stops taking jobs and waits for those that run; what does not end in time is given back to other workers. */
  readonly stop = (): Promise<void> => (this.stopped ??= this.stopOnce())

  private async stopOnce(): Promise<void> {
    process.off("SIGTERM", this.stop).off("SIGINT", this.stop)
    this.stopping.abort(new Error("The worker is shutting down"))
    const force = setTimeout(() => void this.workers?.forcefulShutdown("Shutting down"), 2 * PATIENCE_MS)
    await Promise.race([
      Promise.allSettled([
        this.workers?.gracefulShutdown("Shutting down"),
        ...this.collectors.map((collector) => collector.settled()),
      ]),
      sleep(3 * PATIENCE_MS, undefined, { ref: false }),
    ])
    clearTimeout(force)
    await this.heartbeat?.stop()
  }

  private async startCollectors(container: MedusaContainer): Promise<void> {
    const { listener, logger } = this.parts
    for (const definition of definedCollectors()) {
      const loop = new CollectorLoop(definition, { container, logger, signal: this.stopping.signal })
      this.collectors.push(loop)
      if (definition.channel) {
        await listener.listen(definition.channel, () => loop.wake())
      }
      loop.wake()
    }
  }
}
