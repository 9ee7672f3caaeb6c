"use server"

import { notFound, redirect } from "next/navigation"
import { z } from "zod"
import { countryPart, emailAddress } from "@/lib/address"
import type { Order } from "@/lib/cart"
import { rememberOrder } from "@/lib/data/cookies"
import { isStoreError } from "@/lib/data/errors"
import { openOrder } from "@/lib/data/orders"
import { isOrderId } from "@/lib/placed-orders"
import type { OpenOrderState } from "./order-state"
import { failure } from "./result"

// Both come back from the browser, which may have changed them.
const target = z.object({ country: countryPart, id: z.string().refine(isOrderId) })

// One answer for an order that is not there and for one of somebody else.
const nothingFound = "No order opens with this address. Check its spelling, or try another one you may have used."
const tooMany = "Too many addresses were tried for this order. Wait a while, then try again."

/** Shows an order to who knows the address it was placed with, and remembers it as this browser's own. */
export const showOrder = async (_previous: OpenOrderState, form: FormData): Promise<OpenOrderState> => {
  const { data: asked } = target.safeParse(Object.fromEntries(form))
  if (!asked) {
    notFound()
  }
  const { country, id } = asked
  const typed = String(form.get("email") ?? "").trim()
  const { data: email, error } = emailAddress.safeParse(typed)
  if (error) {
    return { email: typed, error: error.issues[0]?.message }
  }
  let order: Order | undefined
  try {
    order = await openOrder({ id, email })
  } catch (error) {
    return { email, message: isStoreError(error, "busy") ? tooMany : failure(error).message }
  }
  if (!order) {
    return { email, error: nothingFound }
  }
  await rememberOrder({ id, email }, "visit")
  redirect(`/${country}/orders/${id}`)
}
