import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freeShopPorts, shopEnvironment, type ShopPorts } from "../../harness/shop-environment.ts"
import { launch, type Launch, type LaunchOptions } from "./launch.ts"
import { powerCut, processesOf } from "./processes.ts"

export type BootShop = {
  home: string
  ports: ShopPorts
  environment(extra?: Record<string, string>): NodeJS.ProcessEnv
  /** Runs `npm …` with this shop's folder and ports; `extra` is set besides. */
  npm(args: string[], extra?: Record<string, string>, options?: LaunchOptions): Launch
  /** `npm start` until the shop is open. */
  open(args?: string[], extra?: Record<string, string>): Promise<Launch>
  /** What the embedded PostgreSQL wrote to its log. */
  postgresLog(): string
  /** Ends whatever still runs and removes the folder. */
  remove(): void
}

/** A shop with a folder and ports of its own, run by npm's scripts as a person runs them. */
export const bootShop = async (): Promise<BootShop> => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "pasar-boot-")))
  const ports = await freeShopPorts()
  const environment: BootShop["environment"] = (extra = {}) => shopEnvironment(home, ports, extra)
  const npm: BootShop["npm"] = (args, extra, options) => launch(["npm", ...args], environment(extra), options)
  return {
    home,
    ports,
    environment,
    npm,
    open: async (args = ["start"], extra = {}) => {
      const started = npm(args, extra)
      await started.shows("Pasar is open")
      return started
    },
    postgresLog: () => readFileSync(join(home, "logs/postgres.log"), "utf8"),
    remove: () => {
      powerCut(processesOf(home))
      rmSync(home, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
