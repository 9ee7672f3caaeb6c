import { createOrder, ship, type ShopHalf } from "../../../http/support/shop-half.ts"
import type { Room } from "../../recipe.ts"
import { unique } from "../make.ts"

type Shop = Pick<Room, "owner" | "url"> & { half: ShopHalf & { publishable_key: string } }

/** An order of two pieces with a parcel that has everything in it. */
export const placeShipped = async ({ owner, half }: Shop) => {
  const order = await createOrder(owner, half)
  return { id: order.id, line: order.items[0]!.id, fulfillment_id: await ship(owner, half, order) }
}

type Cart = { cart: { id: string } }
type Paid = { order: { id: string; payment_collections: { id: string; payments: { id: string }[] }[] } }

/** An order of the storefront, whose payment is authorised and waits to be captured. */
export const placePaid = async ({ owner, half, url }: Shop) => {
  const { regions } = await owner.get<{ regions: { id: string; countries: { iso_2: string }[] }[] }>("/admin/regions")
  const [region] = regions
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${url}/store/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-publishable-api-key": half.publishable_key },
      body: JSON.stringify(body),
    })
    if (!answer.ok) {
      throw new Error(`/store/${path} answered ${answer.status}: ${await answer.text()}`)
    }
    return (await answer.json()) as T
  }
  const address = { first_name: half.name, last_name: "Payer", address_1: `${half.name} Road`, city: "Berlin" }
  const { cart } = await post<Cart>("carts", {
    ...{ region_id: region!.id, sales_channel_id: half.sales_channel_id, email: `${unique(half)}@payer.test` },
    shipping_address: { ...address, postal_code: "10115", country_code: region!.countries[0]!.iso_2 },
    items: [{ variant_id: half.variant_id, quantity: 1 }],
  })
  await post(`carts/${cart.id}/shipping-methods`, { option_id: half.shipping_option_id })
  const { payment_collection } = await post<{ payment_collection: { id: string } }>("payment-collections", {
    cart_id: cart.id,
  })
  await post(`payment-collections/${payment_collection.id}/payment-sessions`, { provider_id: "pp_system_default" })
  const { order } = await post<{ order: { id: string } }>(`carts/${cart.id}/complete`, {})
  const { order: paid } = await owner.get<Paid>(
    `/admin/orders/${order.id}?fields=id,*payment_collections,*payment_collections.payments`
  )
  const [collection] = paid.payment_collections
  return { id: order.id, payment_collection_id: collection!.id, payment_id: collection!.payments[0]!.id }
}
