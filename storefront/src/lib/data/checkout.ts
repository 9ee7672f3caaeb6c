import "server-only"
import type { StoreCartShippingOption } from "@medusajs/types"
import type { Address } from "@/lib/cart"
import { parseDeliveryDays, readDeliveryDays, type DeliveryDays } from "@/lib/delivery-words"
import { readLive, write } from "./client"

export type DeliveryOption = {
  id: string
  name: string
  description: string | null
  amount: number
  days: DeliveryDays | null
}

type OptionAnswer = StoreCartShippingOption & {
  metadata?: Record<string, unknown> | null
  calculated_price?: { calculated_amount?: number | null }
}

/** The ways a cart can be delivered, cheapest first. */
export const listDeliveryOptions = async (cartId: string): Promise<DeliveryOption[]> => {
  const { shipping_options } = await readLive<{ shipping_options: OptionAnswer[] }>("/store/shipping-options", {
    cart_id: cartId,
    fields: "id,name,data,metadata,type.description,calculated_price",
  })
  return shipping_options
    .map((option) => ({
      id: option.id,
      name: option.name,
      description: option.type?.description ?? null,
      amount: option.calculated_price?.calculated_amount ?? option.amount ?? 0,
      days: readDeliveryDays(option.metadata) ?? parseDeliveryDays(option.type?.description),
    }))
    .sort((a, b) => a.amount - b.amount)
}

/** Chooses how a cart is delivered. */
export const setDelivery = async (cartId: string, optionId: string) => {
  await write(`/store/carts/${cartId}/shipping-methods`, { option_id: optionId }, { fields: "id" })
}

/** Writes who buys and where it goes; the bill goes to the same address. */
export const setBuyer = async (cartId: string, email: string, address: Address) => {
  await write(
    `/store/carts/${cartId}`,
    { email, shipping_address: address, billing_address: address },
    { fields: "id" }
  )
}

/** Writes an address that is not complete yet, for its tax. */
export const setProvince = async (cartId: string, address: Partial<Address>) => {
  await write(`/store/carts/${cartId}`, { shipping_address: address }, { fields: "id" })
}

/** Opens a payment for the cart's total with one provider. */
export const openPayment = async (cartId: string, providerId: string) => {
  const { payment_collection } = await write<{ payment_collection: { id: string } }>("/store/payment-collections", {
    cart_id: cartId,
  })
  await write(`/store/payment-collections/${payment_collection.id}/payment-sessions`, { provider_id: providerId })
}

type Completed = { order_id: string; email: string } | { refusal: string }

/** Turns a cart into an order. Asking twice for one cart gives the same order. */
export const completeCart = async (cartId: string): Promise<Completed> => {
  const answer = await write<
    { type: "order"; order: { id: string; email: string | null } } | { type: "cart"; error: { message: string } }
  >(`/store/carts/${cartId}/complete`, {}, { fields: "id,email" })
  return answer.type === "order"
    ? { order_id: answer.order.id, email: answer.order.email ?? "" }
    : { refusal: answer.error.message }
}
