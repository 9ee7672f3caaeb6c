import { resolve } from "node:path"
import { ensureDatabaseObjects, type IntegrationsModuleService } from "@pasar/integrations"
import { bootApp, type App } from "../../../../integration-tests/harness/app"
import {
  CALLBACK_URL,
  openSandbox,
  PARTNER_ID,
  PARTNER_KEY,
  PUSH_KEY,
  SHOP_ID,
  type OpenSandbox,
} from "../../sandbox/testing/open-sandbox.ts"

export const CONNECTION = "conn_shopee"

/** A body of Shopee's as it was parsed; tests spoil it in place. */
type Body = { response: Record<string, unknown[]> & unknown[] }

export type ShopeeShop = App & {
  sandbox: OpenSandbox
  /** Spoils answers to one call on their way; the URL tells what was asked for. Null leaves them alone. */
  spoil: ((body: Body, url: URL) => void) | null
  /** Calls that reached the sandbox, as paths below `/api/v2/`. */
  calls: string[]
}

const source = (path: string) => resolve(__dirname, "../../..", path)

/** An application whose one connection is a shop of the Shopee sandbox, observed; no jobs run by themselves. */
export const bootShopeeShop = async (): Promise<ShopeeShop> => {
  const sandbox = await openSandbox({ clock: () => Date.now() })
  sandbox.list()
  await sandbox.authorize()
  const state: Pick<ShopeeShop, "spoil" | "calls"> = { spoil: null, calls: [] }
  const through: typeof fetch = async (input, init) => {
    const url = new URL(String(input))
    const response = await fetch(input, init)
    state.calls.push(url.pathname.replace("/api/v2/", ""))
    const body = (await response.json()) as Body
    state.spoil?.(body, url)
    return new Response(JSON.stringify(body), { status: response.status, headers: response.headers })
  }
  const app = await bootApp({
    area: "shp",
    modules: [
      {
        resolve: source("integrations/src/modules/integrations"),
        options: { encryption_keys: `k1:${Buffer.alloc(32, 7).toString("base64")}`, fetch: through },
      },
      {
        resolve: source("channels/src/modules/channels"),
        options: {
          providers: [{ resolve: source("shopee/src/providers/shopee"), id: "shopee", options: optionsOf(sandbox) }],
        },
      },
    ],
  })
  await ensureDatabaseObjects(app.container)
  await connect(app, sandbox)
  return Object.assign(state, app, {
    sandbox,
    close: async () => {
      await app.close()
      await sandbox.close()
    },
  })
}

const optionsOf = ({ url }: OpenSandbox) => ({
  host: url,
  auth_host: url,
  partner_id: PARTNER_ID,
  partner_key: PARTNER_KEY,
  push_key: PUSH_KEY,
  push_url: CALLBACK_URL,
  calls_per_second: 100,
})

const connect = async (app: App, { session }: OpenSandbox) => {
  await app.sql(
    `insert into integration_connection (id, provider_id, external_id, name, status, token_expires_at)
     values ($1, 'shopee', $2, 'Shopee', 'connected', now() + interval '3 hours')`,
    [CONNECTION, String(SHOP_ID)]
  )
  await app.sql(
    `insert into channel_connection (id, provider_id, external_id, name, stock_location_ids, stock_mode, order_mode)
     values ($1, 'shopee', $2, 'Shopee', '[]', 'observe', 'observe')`,
    [CONNECTION, String(SHOP_ID)]
  )
  await app.container.resolve<IntegrationsModuleService>("integrations").storeCredentials(CONNECTION, { ...session })
}
