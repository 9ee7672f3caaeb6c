import { join } from "node:path"
import { freePort } from "../../harness/free-port.ts"
import { startProcess } from "../../harness/process.ts"
import { paths, root, testEnvironment } from "../../harness/root.ts"
import type { Shop } from "../../http/support/shop.ts"
import { waitFor } from "../../http/support/wait-for.ts"

/** Starts the built storefront on a server of a test and waits until it answers. */
export const startStorefront = async (shop: Pick<Shop, "url" | "admin">) => {
  const { api_keys } = await shop.admin.get<{ api_keys: { token: string }[] }>("/admin/api-keys?type=publishable")
  const port = await freePort()
  const url = `http://localhost:${port}`
  const next = join(root, "node_modules/next/dist/bin/next")
  const storefront = startProcess(paths.node, [next, "start", "--port", String(port)], {
    cwd: join(root, "storefront"),
    env: testEnvironment({
      NODE_ENV: "production",
      MEDUSA_BACKEND_URL: shop.url,
      STOREFRONT_URL: url,
      PASAR_PUBLISHABLE_KEY: api_keys[0]!.token,
    }),
  })
  await waitFor(
    "the storefront to answer",
    async () => (await fetch(`${url}/us`).catch((error: Error) => failWith(error, storefront))).ok
  )
  return { url, stop: storefront.stop }
}

const failWith = (error: Error, { hasEnded, logs }: ReturnType<typeof startProcess>): never => {
  throw hasEnded() ? new Error(`The storefront ended:\n${logs().slice(-2000)}`) : error
}
