import { StartFailure } from "./failure.ts"
import type { Cluster } from "./postgres/cluster.ts"
import type { Child } from "./process/child.ts"
import type { RunLock } from "./process/lock.ts"
import { tail } from "./process/tail.ts"

/** Everything that a start has set going, so that all of it can be stopped at any moment, in order. */
export class Shop {
  readonly #abort = new AbortController()
  readonly #children: Child[] = []
  readonly #starting = new Set<Promise<unknown>>()
  #cluster: Cluster | undefined
  #lock: RunLock | undefined
  #stopping: Promise<void> | undefined
  #reportDeath: (failure: StartFailure) => void = () => undefined

  /** Rejects when a part ends although nobody asked it to. */
  readonly died = new Promise<never>((_, reject) => (this.#reportDeath = reject))

  constructor() {
    // A part may die while another stage is awaited; the stage's own failure is then the one that is told.
    this.died.catch(() => undefined)
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined
  }

  holdLock(lock: RunLock): void {
    this.#lock = lock
  }

  /** Starts the embedded database and watches it from then on; it is stopped last. */
  holdCluster(start: () => Promise<Cluster>): Promise<Cluster> {
    return this.#begin(async () => {
      const cluster = await start()
      this.#cluster = cluster
      const part = { name: "embedded database", log: cluster.log }
      void cluster.ended.then((how) => this.isStopping || this.#tellDeath(part, how))
      return cluster
    })
  }

  /** Starts a part and watches it from then on; it is stopped with the shop, and where it is vital, the shop with it. */
  hold(start: () => Promise<Child>, { isVital = true } = {}): Promise<Child> {
    return this.#begin(async () => {
      const child = await start()
      this.#children.push(child)
      this.#lock?.add(child.id)
      void child.ended.then((how) => {
        if (isVital && !this.isStopping && this.#children.includes(child)) {
          this.#tellDeath(child, how)
        }
      })
      return child
    })
  }

  /** Stops a part on purpose, to be replaced. */
  replace(child: Child): Promise<void> {
    return this.#begin(() => {
      this.#children.splice(this.#children.indexOf(child), 1)
      return child.stop()
    })
  }

  /** Stops all parts, then the database, then gives the lock back. May be called at any time and more than once. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    this.#abort.abort()
    // What has only begun to start is stopped as well.
    await Promise.allSettled(this.#starting)
    await Promise.all(this.#children.map((child) => child.stop()))
    await this.#cluster?.stop()
    this.#lock?.release()
  }

  /** Nothing begins once the shop stops: it would outlive it. */
  async #begin<T>(work: () => Promise<T>): Promise<T> {
    if (this.isStopping) {
      throw new StartFailure("The shop is being stopped.")
    }
    const begun = work()
    this.#starting.add(begun)
    try {
      return await begun
    } finally {
      this.#starting.delete(begun)
    }
  }

  #tellDeath({ name, log }: { name: string; log: string }, how: string): void {
    const details = [...tail(log, 15), `The whole log: ${log}`]
    this.#reportDeath(new StartFailure(`The ${name} ${how}; everything else is stopped.`, details))
  }
}
