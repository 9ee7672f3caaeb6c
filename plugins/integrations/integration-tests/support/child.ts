import { spawn, type ChildProcess } from "node:child_process"
import { createInterface } from "node:readline"

const children = new Set<Child>()

/** Ends every child that a failed test has left behind. */
export const killChildren = async (): Promise<void> => {
  await Promise.all([...children].map((child) => child.kill("SIGKILL")))
}

export type Child = {
  pid: number
  /** Lines the child has printed. */
  lines: string[]
  kill(signal: NodeJS.Signals): Promise<void>
}

/** Runs a file of `support/children` in a process of its own. */
export const startChild = (name: string, environment: Record<string, string>): Child => {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--require", `${__dirname}/register.cjs`, `${__dirname}/children/${name}.ts`],
    {
      env: { ...process.env, NODE_OPTIONS: "", LOG_LEVEL: "error", ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    }
  )
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const lines: string[] = []
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => lines.push(line))
  const handle: Child = {
    pid: child.pid as number,
    lines,
    kill: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
  children.add(handle)
  void ended.then(() => children.delete(handle))
  return handle
}
