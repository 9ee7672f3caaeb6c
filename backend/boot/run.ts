import { constants } from "node:os"
import { explain } from "./failure.ts"
import { Shop } from "./shop.ts"
import { paint, thisTerminal } from "./screen/terminal.ts"

const SAME_KEYPRESS_MS = 1_500
const PARENT_CHECK_MS = 500

/** Runs one command to its end: Ctrl-C stops it cleanly, a failure is explained, and nothing is left running. */
export async function run(command: (shop: Shop) => Promise<void>): Promise<never> {
  const terminal = thisTerminal()
  const shop = new Shop()
  let exitCode = 0
  let firstSignal = 0
  const stopped = new Promise<void>((resolve) => {
    const stop = (code: number): void => {
      // A terminal sends Ctrl-C to npm as well, which passes it on: that is one wish, not two.
      if (firstSignal && Date.now() - firstSignal > SAME_KEYPRESS_MS) {
        process.exit(code)
      }
      if (!firstSignal) {
        firstSignal = Date.now()
        terminal.write(`\n${paint(terminal, "dim", "Stopping …")}\n`)
        shop.stop().then(resolve, resolve)
      }
    }
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => stop(128 + constants.signals[signal]))
    }
    whenOrphaned(() => firstSignal || stop(1))
    for (const stream of [process.stdout, process.stderr]) {
      // A pipe or terminal that went away: nobody sees this shop any more, and nobody could stop it.
      stream.on("error", () => firstSignal || stop(1))
    }
  })
  try {
    await Promise.race([command(shop), shop.died, stopped])
  } catch (error) {
    if (!shop.isStopping) {
      exitCode = 1
      const [headline, ...details] = explain(error)
      process.stderr.write(`\n${paint(terminal, "red", "✖")} ${paint(terminal, "bold", headline!)}\n`)
      process.stderr.write(details.map((line) => `  ${line}\n`).join(""))
    }
  }
  await shop.stop().catch((error: unknown) => {
    exitCode = 1
    process.stderr.write(`${explain(error).join("\n")}\n`)
  })
  if (firstSignal) {
    terminal.write(`${paint(terminal, "dim", "Everything is stopped.")}\n`)
  }
  process.exit(exitCode || Number(process.exitCode ?? 0))
}

/** npm may be killed without a signal that it could pass on; a shop that nobody can stop any more must not remain. */
function whenOrphaned(react: () => void): void {
  const parent = process.ppid
  if (process.env["npm_lifecycle_event"]) {
    setInterval(() => process.ppid !== parent && react(), PARENT_CHECK_MS).unref()
  }
}
