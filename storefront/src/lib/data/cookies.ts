import "server-only"
import { cookies } from "next/headers"
import { env } from "@/lib/env"

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
export const readOrderIds = async (): Promise<string[]> =>
  (await cookies()).get(ordersName)?.value.split(".").filter(Boolean) ?? []

/** Remembers an order as placed by this browser, with the four before it. */
export const rememberOrderId = async (id: string) => {
  const others = (await readOrderIds()).filter((other) => other !== id)
  ;(await cookies()).set(ordersName, [id, ...others].slice(0, 5).join("."), options())
}
