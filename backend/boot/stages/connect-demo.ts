import { rmSync } from "node:fs"
import { Stamps } from "../database/stamps.ts"
import { paths } from "../paths.ts"
import { runCommand } from "../process/run-command.ts"
import { logOf, type BootContext } from "./context.ts"

/** Connects the demo shop with the Shopee sandbox once; what a person changes afterwards stays as it is. */
export async function connectDemo({ childEnv, databaseUrl, signal }: BootContext): Promise<string> {
  const stamps = new Stamps(databaseUrl)
  if (await stamps.read("demo-channel")) {
    return "unchanged"
  }
  const log = logOf("connect-demo")
  rmSync(log, { force: true })
  await runCommand({
    what: "Connecting the demo shop with the Shopee sandbox",
    args: [paths.medusaCli, "exec", `${paths.scripts}/connect-demo.js`],
    cwd: paths.app,
    env: childEnv,
    log,
    signal,
  })
  await stamps.write("demo-channel", "shopee")
  return ""
}
