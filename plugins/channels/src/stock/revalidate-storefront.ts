import type { Logger } from "@medusajs/framework/types"

const TIMEOUT_MS = 2000
/** As many tags as the storefront takes in one call. */
const TAGS_PER_CALL = 500

/**
 * Tells the storefront that the stock of these products changed. Nobody waits for it and nothing depends on it: its
 * pages grow stale by themselves, and the checkout asks the database.
 */
export const revalidateProducts = (
  handles: string[],
  logger: Pick<Logger, "debug">,
  { fetch: send = fetch, env = process.env }: { fetch?: typeof fetch; env?: NodeJS.ProcessEnv } = {}
): void => {
  const { STOREFRONT_URL, PASAR_REVALIDATE_SECRET } = env
  if (!STOREFRONT_URL || !PASAR_REVALIDATE_SECRET) {
    return
  }
  for (let start = 0; start < handles.length; start += TAGS_PER_CALL) {
    const tags = handles.slice(start, start + TAGS_PER_CALL).map((handle) => `product:${handle}`)
    send(`${STOREFRONT_URL}/api/revalidate`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-pasar-secret": PASAR_REVALIDATE_SECRET },
      body: JSON.stringify({ tags }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => logger.debug(`Storefront was not told of ${tags.length} products: ${String(error)}`))
  }
}
