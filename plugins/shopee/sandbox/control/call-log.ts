const KEPT = 20_000

/** One call that reached the sandbox; paths only, because queries and bodies hold secrets and personal data. */
export interface CallEntry {
  method: string
  path: string
  /** ISO time on the platform's clock. */
  at: string
  status: number | null
  error: string
  fault: string | null
  ms: number | null
}

interface OpenEntry extends CallEntry {
  started: number
}

/** The last calls, oldest first. A call that is being held open has no status yet. */
export class CallLog {
  readonly #now: () => number
  #entries: OpenEntry[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  open(method: string, path: string): OpenEntry {
    const at = new Date(this.#now()).toISOString()
    const entry = { method, path, at, status: null, error: "", fault: null, ms: null, started: performance.now() }
    this.#entries.push(entry)
    if (this.#entries.length > KEPT) {
      this.#entries.shift()
    }
    return entry
  }

  close(entry: OpenEntry, status: number, error: string): void {
    entry.status = error === "timeout" ? null : status
    entry.error = error
    entry.ms = Math.round(performance.now() - entry.started)
  }

  list(path?: string): CallEntry[] {
    return this.#entries
      .filter((entry) => path === undefined || entry.path.includes(path))
      .map(({ started: _started, ...entry }) => entry)
  }

  clear(): void {
    this.#entries = []
  }
}
