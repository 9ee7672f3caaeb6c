import { readFileSync, writeFileSync } from "node:fs"
import { duration, paint, type Terminal } from "./terminal.ts"

/** What a stage may say while it works: how far it is (0 to 1), or a word on what it does. */
export type Progress = (part: number | undefined, note?: string) => void

type Stage = { title: string; started: number; part?: number; note?: string; expected: number }

const BAR_AFTER = 2_000
const BAR_WIDTH = 20

/** Shows the stages of a start: one line each with mark, what and time, and a bar for those that take longer. */
export class Stages {
  readonly #terminal: Terminal
  readonly #timingsFile: string
  readonly #timings: Record<string, number>
  readonly #running = new Set<Stage>()
  #drawn = 0
  #isClosed = false
  #timer: NodeJS.Timeout | undefined

  constructor(terminal: Terminal, timingsFile: string) {
    this.#terminal = terminal
    this.#timingsFile = timingsFile
    this.#timings = readTimings(timingsFile)
  }

  /** Runs one stage; `work` answers with a word on the outcome, or nothing. Stages may run side by side. */
  async run(title: string, work: (progress: Progress) => Promise<string | void>): Promise<void> {
    const stage: Stage = { title, started: Date.now(), expected: this.#timings[title] ?? 20_000 }
    this.#running.add(stage)
    this.#tick()
    const announce = this.#terminal.is_live
      ? undefined
      : setTimeout(() => this.#line("·", "dim", stage, "…"), BAR_AFTER)
    try {
      const outcome = await work((part, note) => Object.assign(stage, { part, note }))
      this.#finish(stage, announce)
      this.#line("✔", "green", stage, outcome || undefined, Date.now() - stage.started)
    } catch (error) {
      this.#finish(stage, announce)
      this.#line("✖", "red", stage, undefined, Date.now() - stage.started)
      throw error
    }
  }

  /** Ends all drawing, so that other text can follow; what stages still come to is not shown. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#erase()
  }

  #finish(stage: Stage, announce: NodeJS.Timeout | undefined): void {
    clearTimeout(announce)
    this.#running.delete(stage)
    this.#timings[stage.title] = Date.now() - stage.started
    try {
      writeFileSync(this.#timingsFile, JSON.stringify(this.#timings))
    } catch {
      // The bars of the next start are less exact; nothing else depends on it.
    }
  }

  #line(mark: string, style: "green" | "red" | "dim", stage: Stage, outcome?: string, took?: number): void {
    if (this.#isClosed) {
      return
    }
    this.#erase()
    const time = took === undefined ? "" : `  ${paint(this.#terminal, "dim", duration(took))}`
    const said = outcome ? paint(this.#terminal, "dim", ` ${outcome}`) : ""
    this.#terminal.write(`  ${paint(this.#terminal, style, mark)} ${stage.title}${said}${time}\n`)
    this.#draw()
  }

  #tick(): void {
    if (this.#terminal.is_live && !this.#isClosed && !this.#timer) {
      this.#timer = setInterval(() => {
        this.#erase()
        this.#draw()
      }, 120)
      this.#timer.unref()
    }
  }

  #erase(): void {
    if (this.#drawn) {
      this.#terminal.write(`\u001b[${this.#drawn}A\u001b[0J`)
      this.#drawn = 0
    }
  }

  #draw(): void {
    if (!this.#terminal.is_live || this.#isClosed) {
      return
    }
    for (const stage of this.#running) {
      this.#terminal.write(`${this.#describe(stage)}\n`)
      this.#drawn++
    }
  }

  #describe({ title, started, part, note, expected }: Stage): string {
    const elapsed = Date.now() - started
    const spin = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"[Math.floor(elapsed / 120) % 10]!
    const done = part ?? Math.min(0.95, elapsed / expected)
    const bar = elapsed > BAR_AFTER ? ` ${"━".repeat(Math.round(done * BAR_WIDTH)).padEnd(BAR_WIDTH, "·")}` : ""
    const line = `  ${spin} ${title}${bar} ${duration(elapsed)}${note ? ` ${note}` : ""}`
    return line.slice(0, this.#terminal.columns - 1)
  }
}

function readTimings(file: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, number>
  } catch {
    return {}
  }
}
