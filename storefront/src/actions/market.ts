"use server"

import { redirect } from "next/navigation"
import { moveCart, retrieveCart } from "@/lib/data/cart"
import { writeCountry } from "@/lib/data/cookies"
import { isStoreError } from "@/lib/data/errors"
import { findMarket } from "@/lib/data/regions"

const localPath = /^\/[a-z]{2}(\/[\w\-./%]*)?$/

/** Shops from another country: remembers it, moves the cart's prices and returns to the same page there. */
export const chooseCountry = async (form: FormData) => {
  const country = String(form.get("country") ?? "")
  const path = String(form.get("path") ?? "")
  const market = await findMarket(country)
  if (!market) {
    redirect("/")
  }
  await writeCountry(country)
  const cart = await retrieveCart()
  if (cart && cart.country_code !== country) {
    try {
      await moveCart(cart.id, market)
    } catch (error) {
      // A piece without a price there stays in the old currency; the cart itself says so.
      if (!isStoreError(error)) {
        throw error
      }
    }
  }
  redirect(localPath.test(path) ? `/${country}${path.slice(3)}` : `/${country}`)
}
