import { readFileSync } from "node:fs"
import { join } from "node:path"
import { freePort } from "./free-port.ts"
import { root } from "./root.ts"

export type ShopPorts = { server: number; storefront: number; sandbox: number }

/** Ports for a whole shop that nobody listens on now. */
export const freeShopPorts = async (): Promise<ShopPorts> => ({
  server: await freePort(),
  storefront: await freePort(),
  sandbox: await freePort(),
})

/** The environment of a shop of a test's own: its folder, its ports, and no setting of the caller's or of `.env`. */
export const shopEnvironment = (home: string, ports: ShopPorts, extra: Record<string, string> = {}) => {
  const named = readFileSync(join(root, ".env.example"), "utf8").matchAll(/^# ([A-Z][A-Z_]+)=/gm)
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    // An empty variable stands for "not set" and is stronger than .env.
    ...Object.fromEntries([...named].map(([, name]) => [name, ""])),
    PASAR_HOME: home,
    PORT: String(ports.server),
    STOREFRONT_PORT: String(ports.storefront),
    SANDBOX_SHOPEE_PORT: String(ports.sandbox),
    ...extra,
  }
}
