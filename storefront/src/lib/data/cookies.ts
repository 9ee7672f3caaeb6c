import "server-only"
import { cookies } from "next/headers"
import { env } from "@/lib/env"
import { readPlacedOrders, writePlacedOrders, type PlacedOrder } from "@/lib/placed-orders"

const cartName = "pasar_cart"
const countryName = "pasar_country"
const ordersName = "pasar_orders"

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

/** The orders this browser placed; a confirmation holds an address and is shown to nobody else. */
export const readOrders = async (): Promise<PlacedOrder[]> => readPlacedOrders((await cookies()).get(ordersName)?.value)

/** Remembers an order as this browser's own, with the four before it. */
export const rememberOrder = async (order: PlacedOrder) =>
  (await cookies()).set(ordersName, writePlacedOrders([order, ...(await readOrders())]), options())
