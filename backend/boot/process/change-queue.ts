const SETTLE_MS = 150

/** Gathers changes until they settle, then handles them all at once; never two at a time. */
export class ChangeQueue {
  readonly #handle: (changed: string[]) => Promise<void>
  readonly #changed = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #isBusy = false

  constructor(handle: (changed: string[]) => Promise<void>) {
    this.#handle = handle
  }

  /** Notes a change. */
  add(name: string): void {
    this.#changed.add(name)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#work(), SETTLE_MS)
  }

  async #work(): Promise<void> {
    if (this.#isBusy || !this.#changed.size) {
      return
    }
    this.#isBusy = true
    const changed = [...this.#changed].sort()
    this.#changed.clear()
    await this.#handle(changed)
    this.#isBusy = false
    await this.#work()
  }
}
