"use server"

import { refresh } from "next/cache"
import { z } from "zod"
import { orderLimit } from "@/lib/catalogue"
import { addLine, retrieveCart, setLineQuantity } from "@/lib/data/cart"
import { isStoreError } from "@/lib/data/errors"
import { findMarket } from "@/lib/data/regions"
import { listVariantStock } from "@/lib/data/stock"
import { failure, type ActionResult } from "./result"

const addInput = z.object({
  country: z.string().length(2),
  variant_id: z.string().min(1).max(100),
  quantity: z.number().int().min(1).max(999),
})

const lineInput = z.object({ line_id: z.string().min(1).max(100), quantity: z.number().int().min(0).max(999) })

const refusalWords = async (variantId: string): Promise<string> => {
  const cart = await retrieveCart()
  const held = cart?.lines.find(({ variant_id }) => variant_id === variantId)?.quantity ?? 0
  const left = orderLimit((await listVariantStock([variantId]))[0]) ?? 0
  if (left === 0) {
    return "That one sold out just now."
  }
  return held > 0
    ? `Only ${left} left, and ${held} ${held === 1 ? "is" : "are"} in your cart already.`
    : `Only ${left} left.`
}

/** Puts a variant into the cart. */
export const addToCart = async (input: z.infer<typeof addInput>): Promise<ActionResult> => {
  const { country, variant_id, quantity } = addInput.parse(input)
  const market = await findMarket(country)
  if (!market) {
    return { ok: false, message: "The shop does not send to this country." }
  }
  try {
    await addLine(market, variant_id, quantity)
  } catch (error) {
    if (isStoreError(error, "out_of_stock")) {
      return { ok: false, message: await refusalWords(variant_id) }
    }
    return failure(error)
  }
  refresh()
  return { ok: true }
}

/** Changes how many of a line are wanted; 0 takes it out. */
export const updateLine = async (input: z.infer<typeof lineInput>): Promise<ActionResult> => {
  const { line_id, quantity } = lineInput.parse(input)
  const cart = await retrieveCart()
  const line = cart?.lines.find(({ id }) => id === line_id)
  if (!cart || !line) {
    refresh()
    return { ok: true }
  }
  try {
    await setLineQuantity(cart.id, line_id, quantity)
  } catch (error) {
    return isStoreError(error, "out_of_stock") && line.variant_id
      ? { ok: false, message: await refusalWords(line.variant_id) }
      : failure(error)
  }
  refresh()
  return { ok: true }
}
