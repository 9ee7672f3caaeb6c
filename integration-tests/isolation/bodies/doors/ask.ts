import type { Half, Recipe, Room } from "../../recipe.ts"
import { send, type Call, type Headers } from "../../requests.ts"

/** Says which channels the storefront sells for. */
export const storefrontOf = ({ publishable_key }: Half): Headers => ({ "x-publishable-api-key": publishable_key })

/** Asks the storefront's API as the shopper of this room, for what a recipe needs first. */
export const shop = async <T>(
  { url, half, actor }: Room,
  path: string,
  body?: object,
  more: Headers = {}
): Promise<T> => {
  const headers = { ...storefrontOf(half), ...actor.headers, ...more }
  const { status, text } = await send(url, body ? "POST" : "GET", `/store/${path}`, headers, { body })
  if (status >= 300) {
    throw new Error(`/store/${path} answered ${status}: ${text}`)
  }
  return JSON.parse(text) as T
}

/** A call to the storefront's API, from whoever is asking. */
export const atStore =
  (recipe: (room: Room) => Call | Promise<Call> = () => ({})): Recipe =>
  async (room) => {
    const { headers, ...call } = await recipe(room)
    return { ...call, headers: { ...storefrontOf(room.half), ...headers } }
  }
