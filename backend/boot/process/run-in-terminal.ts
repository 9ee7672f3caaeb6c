import { spawn } from "node:child_process"
import { StartFailure } from "../failure.ts"

/** Runs a Node program with this terminal as its own; fails when the program does. */
export function runInTerminal(
  signal: AbortSignal,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv }
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      throw new StartFailure("It was stopped.")
    }
    const child = spawn(process.execPath, args, { ...options, stdio: "inherit" })
    signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true })
    child.once("error", reject)
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new StartFailure(`It ended with exit code ${code}.`))
    )
  })
}
