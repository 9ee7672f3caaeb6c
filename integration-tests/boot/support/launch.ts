import { spawn } from "node:child_process"

export type Launch = {
  pid: number
  /** All that stood on the screen. */
  screen(): string
  /** Settles with the exit code once nobody writes to the screen any more. */
  ended: Promise<number | null>
  /** Waits until a text stands on the screen; fails when the program ends without it. */
  shows(text: string | RegExp): Promise<void>
  /** Ctrl-C: a terminal sends it to the whole foreground group, npm included. Gives the exit code. */
  pressCtrlC(): Promise<number | null>
}

export type LaunchOptions = { cwd?: string; uid?: number; gid?: number; answer?: string }

const PATIENCE_MS = 600_000

/** Runs a command line in a process group of its own, as a terminal does. */
export const launch = (command: string[], env: NodeJS.ProcessEnv, options: LaunchOptions = {}): Launch => {
  const { answer, ...place } = options
  const [program = "", ...args] = command
  const child = spawn(program, args, { env, ...place, detached: true, stdio: ["pipe", "pipe", "pipe"] })
  const written: string[] = []
  child.stdout.on("data", (chunk: Buffer) => written.push(chunk.toString("utf8")))
  child.stderr.on("data", (chunk: Buffer) => written.push(chunk.toString("utf8")))
  child.stdin.end(answer)
  const ended = new Promise<number | null>((resolve, reject) => child.once("close", resolve).once("error", reject))
  const pid = child.pid ?? 0
  const screen = () => written.join("")
  return {
    pid,
    screen,
    ended,
    shows: (text) => untilShown(text, screen, () => child.exitCode !== null || child.signalCode !== null),
    pressCtrlC: () => {
      process.kill(-pid, "SIGINT")
      return ended
    },
  }
}

const untilShown = async (text: string | RegExp, screen: () => string, hasEnded: () => boolean) => {
  const isShown = () => (typeof text === "string" ? screen().includes(text) : text.test(screen()))
  for (const end = Date.now() + PATIENCE_MS; !isShown();) {
    if (hasEnded() || Date.now() > end) {
      throw new Error(`"${text}" was not shown${hasEnded() ? " before the end" : ""}:\n${screen()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
