import { childEnvironment, loadEnvironment } from "./environment.ts"
import { StartFailure } from "./failure.ts"
import { makeHome, paths } from "./paths.ts"
import { whoRuns } from "./process/lock.ts"
import { isFree, requireFreePorts } from "./process/ports.ts"
import { run } from "./run.ts"
import { thisTerminal } from "./screen/terminal.ts"
import { startSandbox, waitFor } from "./stages/serve.ts"

/** `npm run sandbox`: the sandboxes alone, for work on a channel or another program against them. */
await run(async (shop) => {
  makeHome()
  const env = loadEnvironment()
  if (env.is_production) {
    throw new StartFailure("Sandboxes do not start with NODE_ENV=production.")
  }
  const port = env.SANDBOX_SHOPEE_PORT
  const running = whoRuns(paths.lock)
  if (running && !(await isFree(port))) {
    throw new StartFailure(`Pasar already runs here (process ${running.owner.pid}, ${running.command}).`, [
      `Its Shopee sandbox is open at http://localhost:${port}; use that one.`,
    ])
  }
  await requireFreePorts([{ name: "Shopee sandbox", port, variable: "SANDBOX_SHOPEE_PORT" }], "npm run sandbox")
  const child = await shop.hold(() => startSandbox({ childEnv: childEnvironment(env) }))
  await waitFor(child, `http://127.0.0.1:${port}/__sandbox/state`)
  thisTerminal().write(
    [
      "",
      `  Shopee sandbox   http://localhost:${port}  (control: /__sandbox/state)`,
      `  partner id ${env.SANDBOX_SHOPEE_PARTNER_ID}, shop id ${env.SANDBOX_SHOPEE_SHOP_ID}, key ${env.SANDBOX_SHOPEE_PARTNER_KEY}`,
      "  Ctrl-C stops it.",
      "",
    ].join("\n")
  )
  await shop.died
})
