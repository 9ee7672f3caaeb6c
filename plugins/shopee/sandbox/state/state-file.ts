import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import type { Store } from "./store.ts"
import type { SandboxState } from "./types.ts"

const WAIT_MS = 300

/** Keeps the state in a file: a while after a change, and at the end. A shop that crashes must not make the platform forget. */
export class StateFile {
  readonly #path: string
  readonly #store: Store
  #pending: NodeJS.Timeout | null = null

  constructor(path: string, store: Store) {
    this.#path = path
    this.#store = store
    this.#store.onChange = () => this.#saveSoon()
  }

  /** Writes at once; the rename makes sure that a crash leaves the old file or the new one, never half of one. */
  save(): void {
    if (this.#pending) {
      clearTimeout(this.#pending)
      this.#pending = null
    }
    const draft = `${this.#path}.${process.pid}.draft`
    mkdirSync(dirname(this.#path), { recursive: true })
    writeFileSync(draft, JSON.stringify(this.#store.state, writeMap))
    renameSync(draft, this.#path)
  }

  #saveSoon(): void {
    this.#pending ??= setTimeout(() => this.save(), WAIT_MS)
    this.#pending.unref()
  }
}

/** Reads a saved state; null when there is none. */
export function readStateFile(path: string): SandboxState | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8"), readMap) as SandboxState) : null
}

const writeMap = (_key: string, value: unknown): unknown => (value instanceof Map ? { $map: [...value] } : value)

function readMap(_key: string, value: unknown): unknown {
  const isMap = typeof value === "object" && value !== null && "$map" in value && Array.isArray(value.$map)
  return isMap ? new Map(value.$map as [unknown, unknown][]) : value
}
