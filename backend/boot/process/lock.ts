import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { StartFailure } from "../failure.ts"
import { endGroup, identify, isAlive, type ProcessId } from "./process-info.ts"

/** What stands in the lock file: who runs this clone, and which processes it started. */
export type Running = { owner: ProcessId; since: string; command: string; addresses: string[]; children: ProcessId[] }

/** The lock of one clone; it names the children too, so that those of a killed owner can be ended. */
export class RunLock {
  readonly #file: string
  #running: Running

  private constructor(file: string, running: Running) {
    this.#file = file
    this.#running = running
  }

  /** Takes the lock, or says who holds it; the leftovers of an owner that was killed are ended first. */
  static async take(file: string, command: string, addresses: string[]): Promise<RunLock> {
    const running: Running = {
      owner: identify(process.pid),
      since: new Date().toISOString(),
      command,
      addresses,
      children: [],
    }
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        writeFileSync(file, JSON.stringify(running, null, 2), { flag: "wx" })
        return new RunLock(file, running)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
          throw error
        }
        await clearStale(file)
      }
    }
    throw new StartFailure("Another start of Pasar takes the lock at the same time. Wait for it, then try again.")
  }

  /** Notes a child, so that the next start can end it if this process is killed. */
  add(child: ProcessId): void {
    this.#running = { ...this.#running, children: [...this.#running.children, child] }
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#running, null, 2))
    renameSync(`${this.#file}.new`, this.#file)
  }

  /** Gives the lock back. */
  release(): void {
    rmSync(this.#file, { force: true })
  }
}

/** Who runs this clone now, if anybody does. */
export function whoRuns(file: string): Running | undefined {
  const running = read(file)
  return running && isAlive(running.owner) ? running : undefined
}

async function clearStale(file: string): Promise<void> {
  const running = read(file)
  if (running && isAlive(running.owner)) {
    throw new StartFailure(
      `Pasar already runs here (process ${running.owner.pid}, ${running.command}, since ${running.since}).`,
      [...running.addresses, `Use it as it is, or stop it with Ctrl-C in its terminal or: kill ${running.owner.pid}`]
    )
  }
  await Promise.all((running?.children ?? []).filter(isAlive).map((child) => endGroup(child, 10_000)))
  rmSync(file, { force: true })
}

function read(file: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Running
  } catch {
    // No lock, or one cut off by a crash: nobody holds it.
    return undefined
  }
}
