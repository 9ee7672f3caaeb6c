import { StartFailure } from "./failure.ts"
import type { Cluster } from "./postgres/cluster.ts"
import type { Child } from "./process/child.ts"
import type { RunLock } from "./process/lock.ts"
import { tail } from "./process/tail.ts"

/** Everything that a start has set going, so that all of it can be stopped at any moment, in order. */
export class Shop {
  readonly #abort = new AbortController()
  readonly #children: Child[] = []
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

  holdCluster(cluster: Cluster): void {
    this.#cluster = cluster
  }

  /** Watches a part from now on; it is stopped with the shop. */
  async hold(starting: Promise<Child>): Promise<Child> {
    const child = await starting
    this.#children.push(child)
    this.#lock?.add(child.id)
    void child.ended.then((how) => this.#ended(child, how))
    if (this.isStopping) {
      await child.stop()
    }
    return child
  }

  /** Stops a part on purpose, to be replaced. */
  async replace(child: Child): Promise<void> {
    this.#children.splice(this.#children.indexOf(child), 1)
    await child.stop()
  }

  /** Stops all parts, then the database, then gives the lock back. May be called at any time and more than once. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    this.#abort.abort()
    await Promise.all(this.#children.map((child) => child.stop()))
    await this.#cluster?.stop()
    this.#lock?.release()
  }

  #ended(child: Child, how: string): void {
    if (!this.isStopping && this.#children.includes(child)) {
      const details = [...tail(child.log, 15), `The whole log: ${child.log}`]
      this.#reportDeath(new StartFailure(`The ${child.name} ${how}; everything else is stopped.`, details))
    }
  }
}
