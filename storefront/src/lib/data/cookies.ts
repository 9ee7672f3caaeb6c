import "server-only"
import { cookies } from "next/headers"
import { env } from "@/lib/env"
import { readPlacedOrders, writePlacedOrders, type PlacedOrder } from "@/lib/placed-orders"

const cartName = "pasar_cart"
const countryName = "pasar_country"
const ordersName = "pasar_orders"
const shownName = "pasar_shown_orders"

const month = 60 * 60 * 24 * 30

const options = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  maxAge: month,
  secure: env().STOREFRONT_URL.startsWith("https:"),
})

/** The id of this browser's cart. */
export const readCartId = async (): Promise<string | undefined> => (await cookies()).get(cartName)?.value

/** Remembers this browser's cart. */
export const writeCartId = async (id: string) => (await cookies()).set(cartName, id, options())

/** Forgets this browser's cart. */
export const clearCartId = async () => (await cookies()).delete(cartName)

/** The country this browser last shopped from. */
export const readCountry = async (): Promise<string | undefined> => (await cookies()).get(countryName)?.value

/** Remembers the country this browser shops from. */
export const writeCountry = async (code: string) => (await cookies()).set(countryName, code, options())

const readOrdersOf = async (name: string): Promise<PlacedOrder[]> =>
  readPlacedOrders((await cookies()).get(name)?.value)

/** The orders this browser may show: those it placed, and those it was shown since it was opened. */
export const readOrders = async (): Promise<PlacedOrder[]> => [
  // First what was opened last: an order's address may have been corrected since it was placed.
  ...(await readOrdersOf(shownName)),
  ...(await readOrdersOf(ordersName)),
]

/**
 * Remembers an order, with the four before it: one that was placed here for a month, and one that was opened by its address
 * until the browser is closed, since that may be anybody's browser.
 */
export const rememberOrder = async (order: PlacedOrder, kept: "month" | "visit") => {
  const name = kept === "month" ? ordersName : shownName
  const { maxAge, ...visit } = options()
  const lasts = kept === "month" ? { ...visit, maxAge } : visit
  ;(await cookies()).set(name, writePlacedOrders([order, ...(await readOrdersOf(name))]), lasts)
}
