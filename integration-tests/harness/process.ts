import { spawn, type ChildProcess } from "node:child_process"
import { basename } from "node:path"
import { nowhere, type Place } from "./canaries/canary.ts"

export type TestProcess = {
  pid: number
  logs(): string
  /** Ends it as Ctrl-C would and waits. */
  stop(): Promise<void>
  /** Ends it as a power cut would and waits. */
  kill(): Promise<void>
  /** Closes the pipes that it prints into, as the death of whoever started it does. */
  stopReading(): void
  hasEnded(): boolean
  /** The signal that ended it against its will, if one did. */
  endedBy(): NodeJS.Signals | null
}

/** What all programs of this suite printed, those that were killed included. */
const outputs: { name: string; printed: string[] }[] = []

const STOP_PATIENCE_MS = 15_000

/** Starts a program in the pinned Node and keeps what it prints. */
export const startProcess = (
  node: string,
  args: string[],
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }
): TestProcess => {
  const child = spawn(node, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
  // A test run that is cut off leaves nothing running.
  const killWithUs = () => child.kill("SIGKILL")
  process.once("exit", killWithUs)
  child.once("close", () => process.off("exit", killWithUs))
  const printed: string[] = []
  outputs.push({ name: args.map((arg) => basename(arg)).join(" "), printed })
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString("utf8")))
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString("utf8")))
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()))
  return {
    pid: child.pid ?? 0,
    logs: () => printed.join(""),
    stop: async () => {
      child.kill("SIGTERM")
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS)
      await ended
      clearTimeout(timer)
    },
    kill: async () => {
      child.kill("SIGKILL")
      await ended
    },
    stopReading: () => {
      child.stdout.destroy()
      child.stderr.destroy()
    },
    hasEnded: () => hasEnded(child),
    endedBy: () => child.signalCode,
  }
}

/** Runs a program to its end; a failure shows the last of what it printed. */
export const runProcess = async (node: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }) => {
  const child = spawn(node, args, { ...options, stdio: ["ignore", "pipe", "pipe"] })
  const printed: string[] = []
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString("utf8")))
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString("utf8")))
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve))
  if (code !== 0) {
    throw new Error(`${args.join(" ")} ended with ${code}:\n${printed.join("").slice(-4000)}`)
  }
}

/** The output of all programs, for the scan: it may hold no canary. */
export const processPlaces = (): Place[] =>
  outputs.map(({ name, printed }) => ({ name: `output of ${name}`, text: printed.join(""), mayHold: nowhere }))

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
