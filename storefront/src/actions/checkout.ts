"use server"

import { refresh } from "next/cache"
import { notFound, redirect } from "next/navigation"
import { z } from "zod"
import { paymentMethods } from "@/config/payment"
import { provinces } from "@/config/provinces"
import { buyerSchema, countryPart } from "@/lib/address"
import type { Cart } from "@/lib/cart"
import { retrieveCart, retrieveCartById } from "@/lib/data/cart"
import { setDelivery, setProvince } from "@/lib/data/checkout"
import { clearCartId, readCartId, rememberOrder } from "@/lib/data/cookies"
import { placeOrder, type OrderOutcome, type OrderRequest } from "@/lib/data/place-order"
import { formatMoney } from "@/lib/money"
import { emptyCheckoutState, type CheckoutErrors, type CheckoutState } from "./checkout-state"
import { failure, type ActionResult } from "./result"

const optionId = z.string().min(1).max(100)

/** Chooses a way of delivery, so that the total on the button is the one to pay. */
export const chooseDelivery = async (id: string): Promise<ActionResult> => {
  const cart = await retrieveCart()
  try {
    if (cart) {
      await setDelivery(cart.id, optionId.parse(id))
    }
  } catch (error) {
    return failure(error)
  }
  refresh()
  return { ok: true }
}

/** Notes the state a parcel goes to, so that its tax is in the total before anything is ordered. */
export const chooseProvince = async (code: string): Promise<ActionResult> => {
  const cart = await retrieveCart()
  const country = cart?.country_code
  try {
    if (cart && country && provinces[country]?.some((province) => province.code === code)) {
      await setProvince(cart.id, { ...cart.address, country_code: country, province: code })
    }
  } catch (error) {
    return failure(error)
  }
  refresh()
  return { ok: true }
}

const textValues = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" && !name.startsWith("$") ? [[name, value]] : []))
  )

const readRequest = (
  country: string,
  values: Record<string, string>
): { request: OrderRequest } | { errors: CheckoutErrors } => {
  const buyer = buyerSchema(country).safeParse(values)
  const errors: CheckoutErrors = {}
  for (const issue of buyer.error?.issues ?? []) {
    errors[issue.path[0] as keyof CheckoutErrors] ??= issue.message
  }
  if (!optionId.safeParse(values.delivery).success) {
    errors.delivery = "Choose how it should reach you."
  }
  if (!paymentMethods[values.payment ?? ""]) {
    errors.payment = "Choose how to pay."
  }
  if (!buyer.success || Object.keys(errors).length) {
    return { errors }
  }
  const { email, ...address } = buyer.data
  return {
    request: {
      email,
      address: { ...address, country_code: country },
      delivery_option_id: values.delivery ?? "",
      payment_provider_id: values.payment ?? "",
      expected_total: Number(values.expected_total),
    },
  }
}

const explain = (cart: Cart, outcome: Exclude<OrderOutcome, { kind: "placed" }>): Partial<CheckoutState> => {
  switch (outcome.kind) {
    case "short":
      return {
        message:
          "Some of your pieces went to someone else in the meantime. Nothing was ordered yet: what is left stands at each of them.",
      }
    case "total_changed":
      return {
        message: `With this address and delivery the total is ${formatMoney(outcome.total, cart.totals.currency_code)}. Nothing was ordered yet: press the button again to order for that amount.`,
      }
    case "refused":
      return { message: `The payment was not accepted: ${outcome.reason}` }
  }
}

/** Orders this browser's cart and shows the confirmation, or returns what to correct with everything typed kept. */
export const submitOrder = async (_previous: CheckoutState, form: FormData): Promise<CheckoutState> => {
  const values = textValues(form)
  const { data: country } = countryPart.safeParse(values.country)
  if (!country) {
    notFound()
  }
  const cartId = await readCartId()
  const cart = cartId ? await retrieveCartById(cartId) : null
  if (!cart || (!cart.is_completed && cart.lines.length === 0)) {
    redirect(`/${country}/cart`)
  }
  const read = readRequest(country, values)
  if ("errors" in read) {
    return { ...emptyCheckoutState, values, errors: read.errors, message: "Some fields still need you." }
  }
  let outcome: OrderOutcome
  try {
    outcome = await placeOrder(cart, read.request)
  } catch (error) {
    return { ...emptyCheckoutState, values, message: failure(error).message }
  }
  if (outcome.kind !== "placed") {
    refresh()
    return { ...emptyCheckoutState, values, ...explain(cart, outcome) }
  }
  await rememberOrder({ id: outcome.order_id, email: outcome.email }, "month")
  await clearCartId()
  redirect(`/${country}/orders/${outcome.order_id}`)
}
