import "server-only"
import Medusa from "@medusajs/js-sdk"
import { env } from "@/lib/env"
import { toStoreError } from "./errors"

type Query = Record<string, unknown>

type Init = NonNullable<Parameters<Medusa["client"]["fetch"]>[1]>

const timeoutMs = 10_000

// Catalogue data is refreshed by tag when it changes; this is the longest that a lost message can be believed.
const catalogueSeconds = 60

let sdk: Medusa | undefined

const client = () =>
  (sdk ??= new Medusa({ baseUrl: env().MEDUSA_BACKEND_URL, publishableKey: env().PASAR_PUBLISHABLE_KEY })).client

const call = async <T>(path: string, init: Init): Promise<T> => {
  try {
    return await client().fetch<T>(path, { ...init, signal: AbortSignal.timeout(timeoutMs) })
  } catch (error) {
    throw toStoreError(error, path)
  }
}

/** Reads catalogue data through the cache; `tags` say what makes it stale. */
export const readCached = <T>(path: string, query: Query, tags: string[]): Promise<T> =>
  call<T>(path, { query, cache: "force-cache", next: { tags, revalidate: catalogueSeconds } })

/** Reads what must be true now: stock, carts, orders. */
export const readLive = <T>(path: string, query: Query = {}, headers: Record<string, string> = {}): Promise<T> =>
  call<T>(path, { query, headers, cache: "no-store" })

/** Changes something; never repeated on its own. */
export const write = <T>(path: string, body: Query = {}, query: Query = {}): Promise<T> =>
  call<T>(path, { method: "POST", body, query, cache: "no-store" })

/** Removes something. */
export const remove = <T>(path: string, query: Query = {}): Promise<T> =>
  call<T>(path, { method: "DELETE", query, cache: "no-store" })
