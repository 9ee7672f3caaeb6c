import { spawn } from "node:child_process"
import { closeSync, existsSync, openSync, renameSync } from "node:fs"
import { endGroup, identify, type ProcessId } from "./process-info.ts"

export type ChildOptions = {
  name: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Output goes straight into this file, so that nothing is lost when the parent is killed. */
  log: string
}

/** A running part of the shop. */
export type Child = {
  name: string
  id: ProcessId
  log: string
  /** Settles when the process has ended, with a word on how. */
  ended: Promise<string>
  stop(patience?: number): Promise<void>
}

/** Starts a part of the shop in a process group of its own, so that Ctrl-C reaches the launcher alone. */
export async function startChild({ name, args, cwd, env, log }: ChildOptions): Promise<Child> {
  if (existsSync(log)) {
    renameSync(log, `${log}.1`)
  }
  const output = openSync(log, "a")
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ["ignore", output, output] })
  closeSync(output)
  const ended = new Promise<string>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`))
  )
  await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject))
  const id = identify(child.pid!)
  return { name, id, log, ended, stop: (patience = 15_000) => endGroup(id, patience) }
}
