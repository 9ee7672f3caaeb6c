import type { Shop } from "../../http/support/shop.ts"

type Cart = { id: string }
type ShippingOption = { id: string; name: string }

/** Buys over the Store API as the storefront does: cart with address, shipping, payment, completion. */
export const createShopper = async (shop: Shop, country_code: string) => {
  const { api_keys } = await shop.admin.get<{ api_keys: { token: string }[] }>("/admin/api-keys?type=publishable")
  const { regions } = await shop.admin.get<{ regions: { id: string; countries: { iso_2: string }[] }[] }>(
    "/admin/regions?fields=id,*countries"
  )
  const region = regions.find(({ countries }) => countries.some(({ iso_2 }) => iso_2 === country_code))!
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${shop.url}/store${path}`, {
      method,
      headers: { "content-type": "application/json", "x-publishable-api-key": api_keys[0]!.token },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`${method} /store${path} answered ${response.status}: ${text}`)
    }
    return JSON.parse(text) as T
  }
  const post = <T>(path: string, body: unknown = {}) => call<T>("POST", path, body)

  let buyers = 0
  return async (items: { variant_id: string; quantity: number }[]): Promise<string> => {
    const { cart } = await post<{ cart: Cart }>("/carts", {
      region_id: region.id,
      // Two carts at once with one new address would both create its customer, which Medusa refuses.
      email: `asha-${++buyers}@example.com`,
      shipping_address: address(country_code),
      items,
    })
    const { shipping_options } = await call<{ shipping_options: ShippingOption[] }>(
      "GET",
      `/shipping-options?cart_id=${cart.id}`
    )
    const option = shipping_options.find(({ name }) => name === "Standard")!
    await post(`/carts/${cart.id}/shipping-methods`, { option_id: option.id })
    const { payment_collection } = await post<{ payment_collection: { id: string } }>("/payment-collections", {
      cart_id: cart.id,
    })
    await post(`/payment-collections/${payment_collection.id}/payment-sessions`, { provider_id: "pp_system_default" })
    const done = await post<{ type: string; order?: { id: string } }>(`/carts/${cart.id}/complete`)
    if (!done.order) {
      throw new Error(`Cart ${cart.id} became no order: ${JSON.stringify(done)}`)
    }
    return done.order.id
  }
}

const address = (country_code: string) => ({
  first_name: "Asha",
  last_name: "Rao",
  address_1: "14 Johari Bazaar",
  city: "Jaipur",
  postal_code: "302003",
  country_code,
})
