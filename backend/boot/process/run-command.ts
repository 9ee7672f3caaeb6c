import { spawn } from "node:child_process"
import { appendFileSync } from "node:fs"
import { StartFailure } from "../failure.ts"
import { tail } from "./tail.ts"

export type CommandOptions = {
  /** What the person is told that failed: "Migrating the database". */
  what: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  log: string
  signal?: AbortSignal
  onLine?: (line: string) => void
}

/** Runs a Node program to its end with its output in a log; a failure shows the log's last lines. */
export function runCommand({ what, args, cwd, env, log, signal, onLine }: CommandOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      // An aborted signal calls nobody any more.
      throw new StartFailure(`${what} was stopped.`)
    }
    const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] })
    const abort = () => killGroup(child.pid)
    signal?.addEventListener("abort", abort, { once: true })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        try {
          appendFileSync(log, chunk)
        } catch (error) {
          // A full disk, mostly: nobody above this handler would hear of it.
          abort()
          reject(error as Error)
        }
        chunk
          .toString("utf8")
          .split(/\r?\n/)
          .filter(Boolean)
          .forEach((line) => onLine?.(line))
      })
    }
    child.once("error", reject)
    child.once("close", (code, endedBy) => {
      signal?.removeEventListener("abort", abort)
      if (signal?.aborted) {
        reject(new StartFailure(`${what} was stopped.`))
      } else if (code === 0) {
        resolve()
      } else {
        const how = endedBy ? `ended by ${endedBy}` : `exit code ${code}`
        reject(new StartFailure(`${what} failed (${how}).`, [...tail(log, 15), `The whole log: ${log}`]))
      }
    })
  })
}

function killGroup(pid: number | undefined): void {
  try {
    process.kill(-pid!, "SIGKILL")
  } catch {
    // It ended by itself.
  }
}
