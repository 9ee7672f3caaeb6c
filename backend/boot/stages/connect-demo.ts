import { rmSync } from "node:fs"
import pg from "pg"
import { Stamps } from "../database/stamps.ts"
import { paths } from "../paths.ts"
import { runCommand } from "../process/run-command.ts"
import { logOf, ownerUrl, type BootContext } from "./context.ts"

/** Connects the demo shop with the Shopee sandbox once; what a person changes afterwards stays as it is. */
export async function connectDemo(context: BootContext): Promise<string> {
  const { childEnv, signal } = context
  const stamps = new Stamps(ownerUrl(context))
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

/** Whether a channel of this shop sells for real: stock and orders live, and not paused. */
export async function hasLiveChannel(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `select 1 from channel_connection
       where stock_mode = 'live' and order_mode = 'live' and paused_at is null and deleted_at is null limit 1`
    )
    return Boolean(rowCount)
  } finally {
    await client.end()
  }
}
